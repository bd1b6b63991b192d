import { helperKindSchema, type UnitKind } from '#contracts';

const HELPERS: ReadonlySet<UnitKind> = new Set(helperKindSchema.options);

/** Tells whether units of a kind are helpers near the patient, who come until an ambulance does. */
export function isHelperKind(kind: UnitKind): boolean {
  return HELPERS.has(kind);
}
