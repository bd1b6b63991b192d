import { useEffect, useRef, useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { HttpProblem } from '../../lib/http.js';
import { useSending, type Asked } from './sendings.query.js';

interface SendButtonProps {
  readonly label: string;
  /** What the reader is asked before anything is sent. */
  readonly question: string;
  readonly asked: Asked;
}

/** Sends something once the reader has confirmed it, and says what came of it. */
export function SendButton({ label, question, asked }: SendButtonProps): ReactElement {
  const { t } = useTranslation();
  const [isAsking, ask] = useState(false);
  const sending = useSending();
  const action = useRef<HTMLDivElement>(null);
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsking) group.current?.focus();
  }, [isAsking]);
  const answer = (isConfirmed: boolean) => {
    // What had the focus disappears with the question.
    action.current?.focus();
    ask(false);
    if (isConfirmed) sending.mutate(asked);
  };
  return (
    <div className="sending__action" tabIndex={-1} ref={action}>
      {isAsking ? (
        <div role="group" aria-label={question} className="sending__question" tabIndex={-1} ref={group}>
          <p>{question}</p>
          <Button className="button button--primary" onPress={() => answer(true)}>
            {t('sendings.confirm')}
          </Button>
          <Button className="button button--plain" onPress={() => answer(false)}>
            {t('sendings.cancel')}
          </Button>
        </div>
      ) : (
        <Button className="button button--plain" isDisabled={sending.isPending} onPress={() => ask(true)}>
          {label}
        </Button>
      )}
      <p role="status" className="sending__said">
        {sending.isSuccess && t('sendings.under')}
        {sending.isError && t('sendings.problem', { why: why(sending.error) })}
      </p>
    </div>
  );

  function why(error: Error): string {
    const code = error instanceof HttpProblem ? REFUSALS.find((one) => one === error.problem.code) : undefined;
    return code === undefined ? t('sendings.unreachable') : t(`sendings.refused.${code}`);
  }
}

const REFUSALS = ['forbidden', 'conflict'] as const;
