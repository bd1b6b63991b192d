import type { SealContent, SealEntry, Sheet, SheetKind, Signature } from '#contracts';

/** An entry as it is stored; `hash` is empty for all but seals. */
export interface StoredEntry {
  readonly entry: SealEntry;
  readonly hash: string;
}

type Drafted = Extract<SealEntry, { entry: 'drafted' }>;

/** A sheet with what it holds: the entry of its seal, or of its draft where it is not sealed. */
export interface HeldSheet {
  readonly sheet: Sheet;
  readonly held: Drafted | SealContent;
}

/**
 * Why something may not be done to a sheet: `conflict` with what has been done already, or `forbidden` to whoever asks.
 * Nothing has been done then.
 */
export interface SheetRefusal {
  readonly code: 'conflict' | 'forbidden';
  readonly reason: string;
}

/** Folds entries, in any order and however often told, into sheets; a review without its draft is left out. */
export function foldSheets(entries: readonly StoredEntry[]): readonly HeldSheet[] {
  const drafts = new Map<string, Drafted>();
  const reviews = new Map<string, Signature>();
  const seals = new Map<string, { readonly held: SealContent; readonly hash: string }>();
  const restatedBy = new Map<string, string>();
  for (const { entry, hash } of entries) {
    switch (entry.entry) {
      case 'drafted':
        drafts.set(entry.id, entry);
        break;
      case 'reviewed':
        reviews.set(entry.id, earlier(reviews.get(entry.id), entry.reviewed));
        break;
      case 'sealed':
        seals.set(entry.id, { held: entry, hash });
        if (entry.restates !== null) restatedBy.set(entry.restates, entry.id);
    }
  }
  return [...new Set([...drafts.keys(), ...seals.keys()])].flatMap((id) => {
    const seal = seals.get(id);
    const held = seal?.held ?? drafts.get(id);
    if (!held) return [];
    const reviewed = seal?.held.reviewed ?? reviews.get(id) ?? null;
    const { kind, service, period, cutOff, rules, drafted, restates } = held;
    const sheet: Sheet = {
      id,
      kind,
      service,
      period,
      cutOff,
      rules,
      drafted,
      restates,
      state: seal ? 'sealed' : reviewed ? 'reviewed' : 'draft',
      reviewed,
      sealed: seal?.held.sealed ?? null,
      seal: seal ? { number: seal.held.number, previousHash: seal.held.previousHash, hash: seal.hash } : null,
      restatedBy: restatedBy.get(id) ?? null,
    };
    return [{ sheet, held }];
  });
}

/** Tells why a sheet may not be drafted beside the others of its kind, service and period; null: it may. */
export function refuseDraft(restates: string | null, others: readonly Sheet[]): SheetRefusal | null {
  const standing = others.find(isStanding);
  if (restates === null) {
    return standing ? conflict('The period is sealed already; a new sheet must name the one that it restates.') : null;
  }
  const restated = others.find(({ id }) => id === restates);
  if (restated?.state !== 'sealed') {
    return conflict('What is to be restated is no sealed sheet of this kind, service and period.');
  }
  return standing?.id === restates ? null : conflict('The sheet has been restated already.');
}

/** Tells why a sheet may not be reviewed; null: it may. */
export function refuseReview({ state }: Sheet): SheetRefusal | null {
  return state === 'draft' ? null : conflict(`The sheet is ${state} already.`);
}

/**
 * Tells why a sheet may not be sealed beside the others of its kind, service and period; null: it may. Only what was
 * reviewed, of a period that had ended when its data were cut off, and by another role and key than drafted and reviewed it.
 */
export function refuseSeal(
  sheet: Sheet,
  sealer: Pick<Signature, 'role' | 'keyId'>,
  others: readonly Sheet[],
): SheetRefusal | null {
  if (sheet.state === 'sealed') return conflict('The sheet is sealed already.');
  if (sheet.state === 'draft' || sheet.reviewed === null)
    return conflict('The sheet must be reviewed before it is sealed.');
  const signed = [sheet.drafted, sheet.reviewed];
  if (signed.some(({ role, keyId }) => role === sealer.role || keyId === sealer.keyId)) {
    return {
      code: 'forbidden',
      reason: 'Whoever seals must have another role, and another key, than those who drafted and reviewed the sheet.',
    };
  }
  if (!sheet.period.closed) {
    return conflict('The period had not ended when the sheet was drafted; once it has, draft it anew.');
  }
  return refuseDraft(sheet.restates, others);
}

/** Names what sheets stand in each other's way. */
export function sameSheet(a: Asked, b: Asked): boolean {
  return a.kind === b.kind && a.service === b.service && a.period.id === b.period.id;
}

interface Asked {
  readonly kind: SheetKind;
  readonly service: string;
  readonly period: { readonly id: string };
}

function isStanding({ state, restatedBy }: Sheet): boolean {
  return state === 'sealed' && restatedBy === null;
}

function earlier(known: Signature | undefined, other: Signature): Signature {
  return known && Date.parse(known.at) <= Date.parse(other.at) ? known : other;
}

function conflict(reason: string): SheetRefusal {
  return { code: 'conflict', reason };
}
