import { followUpTextNameSchema, type FollowUpTextName, type FollowUpTexts, type WriteFollowUpTexts } from '#contracts';

/** The three texts as they are being written, and the version that they were begun on (0: there was none). */
export type Draft = WriteFollowUpTexts;

/** What has been typed and not saved, by area and period: it is there again when the reader comes back to the page. */
const drafts = new Map<string, Draft>();

/** Gives what was typed and not saved; null where there is nothing. */
export function keptDraft(key: string): Draft | null {
  return drafts.get(key) ?? null;
}

/** Keeps what is being typed, or forgets it (null). */
export function keepDraft(key: string, draft: Draft | null): void {
  if (draft === null) drafts.delete(key);
  else drafts.set(key, draft);
}

/** Begins to write on the latest version. */
export function draftOn(texts: FollowUpTexts | null): Draft {
  const { fulfilment = '', risks = '', measures = '', version: basedOn = 0 } = texts ?? {};
  return { fulfilment, risks, measures, basedOn };
}

/** Lists the texts that somebody else has written otherwise since a draft was begun; none while nobody has. */
export function otherwiseWritten(draft: Draft, latest: FollowUpTexts | null): readonly FollowUpTextName[] {
  if (latest === null || latest.version <= draft.basedOn) return [];
  return followUpTextNameSchema.options.filter((name) => latest[name] !== draft[name].trim());
}
