import {
  helperKindSchema,
  indicatorIdSchema,
  type DispatchCounts,
  type IncidentEnding,
  type ServiceAnswer,
  type SheetLine,
} from '#contracts';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';

const COUNTS = ['offered', 'answered', 'abandoned', 'flowedOut', 'pending', 'turnedAway', 'rungOut'] as const;
const NAMES = ['handled', 'incomplete', 'clockAnomalies', 'share', 'percentPaid', 'sek'] as const;
const OF_DISPATCH = ['incidents', 'incidentsCancelled', 'notReceived', 'missions', 'missionsCancelled'] as const;
const ENDINGS = {
  noUnit: 'no_unit',
  otherLevel: 'other_level',
  treatedOnScene: 'treated_on_scene',
  transported: 'transported',
  cancelled: 'cancelled',
  open: 'open',
} as const satisfies Readonly<Record<keyof DispatchCounts['endings'], IncidentEnding>>;
const HELP = ['alerted', 'accepted', 'onScene', 'beforeAmbulance', 'afterAmbulance'] as const;

/** Gives what names the figures of a service's sheets that are shown; of an interval that is the median. */
export function useFigureName({ targetSeconds, intervals }: ServiceAnswer): (line: SheetLine) => string {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  return ({ figure, of, priority }) => {
    const helper = helperKindSchema.safeParse(of).data;
    if (helper !== undefined) {
      const help = HELP.find((one) => one === figure);
      const name = help === undefined ? figure : t(`dispatchFigures.help.${help}`);
      return `${t(`dispatchWords.kind.${helper}`)}: ${name.toLowerCase()}`;
    }
    if (of !== undefined) {
      const id = figure.replace(/\.median$/, '');
      const name = intervals.find((interval) => interval.id === id)?.name[language] ?? id;
      const whose = of === 'unit' ? `${t('dispatchFigures.level.unit')}: ` : '';
      return `${whose}${name} (${t('dispatchFigures.median').toLowerCase()})`;
    }
    const ofDispatch = OF_DISPATCH.find((one) => one === figure);
    if (ofDispatch !== undefined) {
      const name = t(`dispatchFigures.counts.${ofDispatch}`);
      return priority === undefined
        ? name
        : `${name}, ${t(`dispatchWords.priority.${priority ?? 'none'}`).toLowerCase()}`;
    }
    const ending = Object.entries(ENDINGS).find(([id]) => id === figure)?.[1];
    if (ending !== undefined) return t(`dispatchFigures.ending.${ending}`);
    const count = COUNTS.find((one) => one === figure);
    if (count !== undefined) return t(`count.${count}`);
    const name = NAMES.find((one) => one === figure);
    if (name !== undefined) return t(`seals.name.${name}`);
    const indicator = indicatorIdSchema.safeParse(figure).data;
    return indicator === undefined ? figure : t(`indicator.${indicator}`, { minutes: targetSeconds / 60 });
  };
}
