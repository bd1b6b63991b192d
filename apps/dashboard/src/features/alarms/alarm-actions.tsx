import type { BreachRecord } from '#contracts';
import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input, Label, TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { HttpProblem } from '../../lib/http.js';
import { Select } from '../../ui/select.js';
import { useBreachAction } from './alarms.query.js';

/** For how long a breach can be silenced, minutes. */
const SNOOZES = ['15', '30', '60', '240'] as const;

interface AlarmActionsProps {
  readonly breach: BreachRecord;
  readonly nowMs: number;
}

/** Lets the reader take a breach on, say something about it, and silence it for a while. */
export function AlarmActions({ breach, nowMs }: AlarmActionsProps): ReactElement {
  const { t } = useTranslation();
  const [comment, setComment] = useState('');
  const [minutes, setMinutes] = useState<(typeof SNOOZES)[number]>('30');
  const act = useBreachAction(breach.id);
  const isSnoozed = breach.snoozedUntil !== null && Date.parse(breach.snoozedUntil) > nowMs;
  const text = comment.trim();
  const say = (kind: 'take' | 'comment'): void =>
    act.mutate({ kind, comment: text }, { onSuccess: () => setComment('') });
  return (
    <div className="incident__actions">
      <TextField className="labelled incident__comment" value={comment} onChange={setComment} maxLength={1000}>
        <Label className="labelled__text">
          {t('alarms.comment')} <i>{t('alarms.commentHint')}</i>
        </Label>
        <Input className="field" />
      </TextField>
      {breach.acknowledgement === null && (
        <Button className="button button--primary" isDisabled={act.isPending} onPress={() => say('take')}>
          {t('alarms.take')}
        </Button>
      )}
      <Button className="button button--plain" isDisabled={act.isPending || text === ''} onPress={() => say('comment')}>
        {t('alarms.add')}
      </Button>
      <div className="incident__snooze">
        {isSnoozed ? (
          <Button
            className="button button--plain"
            isDisabled={act.isPending}
            onPress={() => act.mutate({ kind: 'snooze', minutes: 0 })}
          >
            {t('alarms.endSnooze')}
          </Button>
        ) : (
          <>
            <Select
              label={t('alarms.snoozeFor')}
              options={SNOOZES.map((id) => ({
                id,
                text:
                  Number(id) > 60
                    ? t('alarms.hours', { count: Number(id) / 60 })
                    : t('alarms.minutes', { count: Number(id) }),
              }))}
              value={minutes}
              onChange={setMinutes}
            />
            <Button
              className="button button--plain"
              isDisabled={act.isPending}
              onPress={() => act.mutate({ kind: 'snooze', minutes: Number(minutes) })}
            >
              {t('alarms.snooze')}
            </Button>
          </>
        )}
      </div>
      <p role="alert" className="incident__problem">
        {act.error !== null && t(isRefused(act.error) ? 'alarms.refused' : 'alarms.failed')}
      </p>
    </div>
  );
}

function isRefused(error: Error): boolean {
  return error instanceof HttpProblem && error.problem.status === 400;
}
