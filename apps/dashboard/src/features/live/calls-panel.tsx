import type { ServiceAnswer, Waiting, WaitingCall } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { Panel } from '../../ui/panel.js';
import './calls-panel.css';
import { waitAt } from './wait.js';

interface CallsPanelProps {
  readonly waiting: Waiting;
  /** Breaches that stand above it. */
  readonly breachCount: number;
  readonly service: ServiceAnswer;
  readonly nowMs: number;
  readonly stale: boolean;
  /** Whether no source is heard: then nothing is known, which is not the same as nobody. */
  readonly unheard: boolean;
}

/** How many calls are drawn; those left out have waited less and are counted below. */
const SHOWN = 8;

/** A breach takes the room of two calls; so many calls are shown however many breaches there are. */
const SHOWN_AT_LEAST = 2;

/** Lists the waiting calls, the longest first, each on the same axis towards the target time. */
export function CallsPanel(props: CallsPanelProps): ReactElement {
  const { waiting, breachCount, service, nowMs, stale, unheard } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const shown = waiting.calls.slice(0, Math.max(SHOWN_AT_LEAST, SHOWN - 2 * breachCount));
  const [firstLost] = waiting.presumedLost;
  const moreCount = waiting.count - shown.length;
  const targetMinutes = service.targetSeconds / 60;
  const aside = <span className="panel__aside">{t('waiting.notch', { time: clockText(service.targetSeconds) })}</span>;
  return (
    <Panel name="calls" heading={t('waiting.calls')} stale={stale} aside={aside}>
      {shown.length === 0 ? (
        <p className={unheard ? 'calls__unknown' : 'calls__nobody'}>
          <Icon name={unheard ? 'none' : 'check'} />
          {t(unheard ? 'waiting.unknown' : 'waiting.nobody')}
        </p>
      ) : (
        <ol className="calls">
          {shown.map((call) => (
            <CallRow
              key={call.id}
              call={call}
              queue={queueName(service, call.queue)}
              minutes={targetMinutes}
              nowMs={nowMs}
            />
          ))}
        </ol>
      )}
      {moreCount > 0 && <p className="calls__foot">{t('waiting.more', { count: moreCount })}</p>}
      {firstLost !== undefined && (
        <p className="calls__foot" data-testid="presumed-lost">
          {t('lost.calls', {
            count: waiting.presumedLost.length,
            time: format.time(Date.parse(firstLost.queuedAt)),
          })}
        </p>
      )}
      {waiting.stale > 0 && <p className="calls__foot">{t('waiting.stale', { count: waiting.stale })}</p>}
    </Panel>
  );
}

interface CallRowProps {
  readonly call: WaitingCall;
  readonly queue: string | null;
  readonly minutes: number;
  readonly nowMs: number;
}

function CallRow({ call, queue, minutes, nowMs }: CallRowProps): ReactElement {
  const { t } = useTranslation();
  const wait = waitAt(call, nowMs);
  const isOver = wait.level === 'over';
  return (
    <li className={`call call--${wait.level}`}>
      <span className="call__queue">{queue ?? t('waiting.queueUnknown')}</span>
      <span className="call__track" aria-hidden="true">
        <span className="call__fill" style={{ transform: `scaleX(${Math.min(1, wait.share * TARGET_AT)})` }} />
      </span>
      <span className="call__left">
        {wait.level !== 'calm' && <Icon name={wait.level} />}
        {isOver ? t('waiting.over', { minutes }) : t('waiting.left', { time: clockText(wait.leftSeconds) })}
        {isOver && <b>{t('waiting.overBy', { time: clockText(wait.overSeconds) })}</b>}
      </span>
    </li>
  );
}

/** Where on the track the target stands, so that what is over can be seen to pass it; the style sheet has the same. */
const TARGET_AT = 0.8;

function queueName(service: ServiceAnswer, id: string): string | null {
  const name = service.queues.find((queue) => queue.id === id)?.name ?? id;
  return name === '' ? null : name;
}
