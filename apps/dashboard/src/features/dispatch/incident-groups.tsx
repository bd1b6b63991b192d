import { useState, type ComponentType, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText, localDay } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import './incident-groups.css';
import { IncidentItem, type IncidentView } from './incident-item.js';
import type { OpenIncident, Rank, RankGroup } from './incidents.js';

interface IncidentGroupsProps {
  readonly groups: readonly RankGroup[];
  /** How many of a group are seen at first. */
  readonly shown: Readonly<Record<Rank, number>>;
  /** Since when the clock of an incident runs; one that has not begun shows when it will. */
  readonly sinceMs: (incident: OpenIncident) => number;
  readonly view: IncidentView;
  /** What is said of a group beside its count. */
  readonly note: (incidents: readonly OpenIncident[]) => string;
  /** What stands on the line of an incident. */
  readonly Line: ComponentType<{ readonly incident: OpenIncident }>;
}

/** Lists incidents by priority, each group with its count and the longest clock; long groups begin cut short. */
export function IncidentGroups({ groups, ...rest }: IncidentGroupsProps): ReactElement {
  return (
    <>
      {groups.map((group) => (
        <Group key={group.rank} group={group} {...rest} />
      ))}
    </>
  );
}

function Group(props: Omit<IncidentGroupsProps, 'groups'> & { readonly group: RankGroup }): ReactElement {
  const { group, shown, sinceMs, view, note, Line } = props;
  const { rank, incidents } = group;
  const { t } = useTranslation();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const { nowMs, openId } = view;
  const listed = incidents.filter(({ id }, index) => isWhole || index < shown[rank] || id === openId);
  const leftOut = incidents.length - Math.min(incidents.length, shown[rank]);
  return (
    <section className={`rank rank--${rank}`}>
      <h3 className="rank__head">
        <span className="rank__mark">{t(`dispatchWords.priority.${rank}`)}</span>{' '}
        <span className="rank__count">{t('dispatch.incidents', { count: incidents.length })}</span>{' '}
        <span className="rank__note">{note(incidents)}</span>
      </h3>
      <ul className="cases">
        {listed.map((incident) => (
          <IncidentItem
            key={incident.id}
            incident={incident}
            clock={clockOf(sinceMs(incident))}
            level="none"
            view={view}
          >
            <Line incident={incident} />
          </IncidentItem>
        ))}
      </ul>
      {leftOut > 0 && (
        <button type="button" className="rank__more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('dispatch.fewer') : t('dispatch.more', { count: incidents.length - listed.length })}
        </button>
      )}
    </section>
  );

  function clockOf(fromMs: number): string {
    if (fromMs <= nowMs) return clockText((nowMs - fromMs) / 1000);
    return localDay(fromMs) === localDay(nowMs) ? format.time(fromMs) : format.shortDay(fromMs);
  }
}
