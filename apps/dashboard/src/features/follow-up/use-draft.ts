import type { FollowUpTextName, FollowUpTexts } from '#contracts';
import { useEffect, useState } from 'react';
import { draftOn, keepDraft, keptDraft, type Draft } from './draft.js';

/** What is being typed, and what may be done with it. */
export interface Drafting {
  /** null: nothing is typed that is not saved. */
  readonly draft: Draft | null;
  readonly type: (name: FollowUpTextName, text: string) => void;
  /** Goes on with what was typed, on top of what somebody else has written. */
  readonly rebase: () => void;
  readonly forget: () => void;
}

/** Keeps what is typed of an area and period until it is saved, and asks before the window is closed on it. */
export function useDraft(key: string, latest: FollowUpTexts | null): Drafting {
  const [draft, setDraft] = useState(() => keptDraft(key));
  const isTyped = draft !== null;
  useEffect(() => {
    if (!isTyped) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isTyped]);
  const keep = (next: Draft | null): void => {
    keepDraft(key, next);
    setDraft(next);
  };
  return {
    draft,
    type: (name, text) => keep({ ...(draft ?? draftOn(latest)), [name]: text }),
    rebase: () => keep(draft && { ...draft, basedOn: latest?.version ?? 0 }),
    forget: () => keep(null),
  };
}
