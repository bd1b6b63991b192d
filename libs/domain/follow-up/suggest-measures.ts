import type { FileLanguage, FollowUpDeviation, FollowUpTexts, Words } from '#contracts';
import { dayWords } from './day-words.js';
import { effectWords } from './effect-words.js';
import { followUpTexts } from './texts-in.js';

/**
 * Writes the measures of deviations as text to begin from, a line each, with nothing but what was recorded. Null where
 * there are none, or somebody has written of measures.
 */
export function suggestMeasures(
  deviations: readonly FollowUpDeviation[],
  texts: Pick<FollowUpTexts, 'measures'> | null,
): Words | null {
  const isWritten = texts !== null && texts.measures !== '';
  if (isWritten || deviations.every(({ measures }) => measures.length === 0)) return null;
  return { sv: linesIn(deviations, 'sv'), en: linesIn(deviations, 'en') };
}

function linesIn(deviations: readonly FollowUpDeviation[], language: FileLanguage): string {
  const { suggestion } = followUpTexts(language);
  const on = (day: string) => dayWords(day, language);
  return deviations
    .flatMap((deviation) =>
      deviation.measures.map((measure) => {
        const { text, ownerRole, dueOn, doneOn, effectOn } = measure;
        const told = [
          ...(ownerRole === null ? [] : [suggestion.owner(ownerRole)]),
          ...(doneOn === null ? [] : [suggestion.done(on(doneOn))]),
          ...(doneOn === null && dueOn !== null ? [suggestion.due(on(dueOn))] : []),
          ...(effectOn === null ? [] : [suggestion.effect(on(effectOn))]),
        ];
        const sentence = `${text}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
        if (measure.effect === null) return sentence;
        return `${sentence}${sentence.endsWith('.') ? '' : '.'} ${effectWords(measure, deviation, language)}.`;
      }),
    )
    .join('\n');
}
