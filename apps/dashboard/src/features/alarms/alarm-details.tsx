import { type BreachRecord, type Cause, type CauseFinding, unitOf } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText, valueText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { useRole } from './use-role.js';

/** Shows all that is known of a breach: its transitions, what may be behind it, and what people said. */
export function AlarmDetails({ breach }: { readonly breach: BreachRecord }): ReactElement {
  const cause = breach.transitions.findLast((transition) => transition.cause !== null)?.cause ?? breach.cause;
  return (
    <div className="details">
      <Course breach={breach} />
      <Causes cause={cause} />
      <Comments breach={breach} />
    </div>
  );
}

function Course({ breach }: { readonly breach: BreachRecord }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const unit = unitOf(breach.indicator);
  return (
    <section>
      <h4>{t('alarms.transitions')}</h4>
      <ol className="course">
        {breach.transitions.map(({ transition, state, at, value }) => (
          <li key={transition}>
            <time dateTime={at}>{format.instant(Date.parse(at))}</time>
            <span className={`course__state course__state--${state}`}>{t(`alarms.transition.${state}`)}</span>
            <span>{value === null ? '' : valueText(format, unit, value, true)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Causes({ cause }: { readonly cause: Cause | null }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const text = (kind: CauseFinding['kind'], value: number): string =>
    kind === 'handling_time' ? clockText(value / 1000) : format.count(Math.round(value));
  if (cause === null || cause.findings.length === 0) {
    return (
      <section>
        <h4>{t('alarms.causes')}</h4>
        <p>{t('alarms.noCauses')}</p>
      </section>
    );
  }
  return (
    <section>
      <table className="causes">
        <caption>{t('alarms.causes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('alarms.measure')}</th>
            <th scope="col">{t('alarms.present')}</th>
            <th scope="col">{t('alarms.normal')}</th>
          </tr>
        </thead>
        <tbody>
          {cause.findings.map(({ kind, present, normal, standsOut }) => (
            <tr key={kind}>
              <th scope="row">
                {t(`alarms.cause.${kind}`)}
                {standsOut && (
                  <span className="causes__mark">
                    <Icon name="soon" /> {t('alarms.standsOut')}
                  </span>
                )}
              </th>
              <td>{text(kind, present)}</td>
              <td>{normal === null ? '–' : text(kind, normal)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {cause.comparedWeeks > 0 && (
        <p className="details__note">{t('alarms.compared', { count: cause.comparedWeeks })}</p>
      )}
    </section>
  );
}

function Comments({ breach: { acknowledgement, comments } }: { readonly breach: BreachRecord }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const roleOf = useRole();
  const first = acknowledgement !== null && acknowledgement.comment !== '' ? [acknowledgement] : [];
  const all = [...first, ...comments];
  return (
    <section>
      <h4>{t('alarms.comments')}</h4>
      {all.length === 0 && <p>{t('alarms.noComments')}</p>}
      <ul className="comments">
        {all.map(({ at, by, comment }) => (
          <li key={`${at} ${comment}`}>
            <p>{comment}</p>
            <p className="details__note">
              {t('alarms.by', { role: roleOf(by), time: format.instant(Date.parse(at)) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
