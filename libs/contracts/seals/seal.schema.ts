import { z } from 'zod';
import { signatureSchema } from '../access/signature.schema.js';
import { compensationSheetSchema } from '../compensation/compensation.schema.js';
import { dispatchSchema } from '../dispatch/dispatch.schema.js';
import { prioritySchema } from '../dispatch/stamps.schema.js';
import { fileQuery } from '../files/file.schema.js';
import { followUpAreaSchema } from '../follow-up/follow-up.schema.js';
import { nameSchema } from '../primitives.js';
import { segmentSchema } from '../scorecards/figures.schema.js';
import { periodSchema, scorecardSchema } from '../scorecards/scorecard.schema.js';

const withPlus = (text: string): string => text.replaceAll(' ', '+');
const periodId = z.string().min(1).max(100).transform(withPlus);

/**
 * What a sheet holds: the scorecard of a telephony service, the compensation of a quarter, the figures of dispatch, or an
 * area's part of a follow-up report.
 */
export const sheetKindSchema = z.enum(['scorecard', 'compensation', 'dispatch', 'follow_up']);
export type SheetKind = z.infer<typeof sheetKindSchema>;

export const sheetStateSchema = z.enum(['draft', 'reviewed', 'sealed']);
export type SheetState = z.infer<typeof sheetStateSchema>;

/** Body of `POST /v1/seals`; `restates` is the id of the sealed sheet that the new one is to replace. */
export const draftSheetSchema = z.strictObject({
  kind: sheetKindSchema,
  service: nameSchema,
  period: periodId,
  restates: z.uuid().optional(),
});
export type DraftSheet = z.output<typeof draftSheetSchema>;

const versionSchema = z.object({ id: z.string(), version: z.string() });

/** The rules that figures were made by; null where a kind of sheet has no such rules. */
export const sheetRulesSchema = z.object({
  definitions: z.object({ profile: z.string(), version: z.string() }).nullable(),
  calendar: versionSchema,
  intervalsVersion: z.string().nullable(),
  /** Of figures of dispatch; absent on sheets that were drafted before there was such a file. */
  careLevelsVersion: z.string().optional(),
  compensationVersion: z.string().nullable(),
  targetSeconds: z.number(),
  /** Version of the follow-up plan; of follow-up reports alone. */
  followUpVersion: z.string().optional(),
});
export type SheetRules = z.infer<typeof sheetRulesSchema>;

/** Place of a seal in the chain of the installation: SHA-256 as hexadecimal digits; the first has 64 zeroes before it. */
export const sealPlaceSchema = z.object({ number: z.number().int(), previousHash: z.string(), hash: z.string() });
export type SealPlace = z.infer<typeof sealPlaceSchema>;

/** A sheet without its figures. `cutOff`: events taken in until then are in the figures, later ones are not. */
export const sheetSchema = z.object({
  id: z.string(),
  kind: sheetKindSchema,
  service: z.string(),
  period: periodSchema,
  state: sheetStateSchema,
  cutOff: z.string(),
  rules: sheetRulesSchema,
  drafted: signatureSchema,
  reviewed: signatureSchema.nullable(),
  sealed: signatureSchema.nullable(),
  seal: sealPlaceSchema.nullable(),
  /** The sealed sheet that it restates, and the sealed sheet that restates it. */
  restates: z.string().nullable(),
  restatedBy: z.string().nullable(),
});
export type Sheet = z.infer<typeof sheetSchema>;

/** Query of `GET /v1/seals`. */
export const sealQuerySchema = z.object({
  service: nameSchema.optional(),
  period: periodId.optional(),
  kind: sheetKindSchema.optional(),
});
export type SealQuery = z.output<typeof sealQuerySchema>;

/** Query of `GET /v1/seals/{id}`. */
export const sealFileQuerySchema = z.object(fileQuery);
export type SealFileQuery = z.output<typeof sealFileQuerySchema>;

/** Answer of `GET /v1/seals`: newest first, at most 500. */
export const sealListSchema = z.object({ seals: z.array(sheetSchema) });
export type SealList = z.infer<typeof sealListSchema>;

/** The answer of the interface that a sheet keeps, by its kind. */
export const sheetFiguresSchema = z.union([
  scorecardSchema,
  compensationSheetSchema,
  dispatchSchema,
  followUpAreaSchema,
]);
export type SheetFigures = z.infer<typeof sheetFiguresSchema>;

const sideSchema = z.object({
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
});

/**
 * One figure as reported and as known now; `priority` and `of` only where figures of dispatch have them, `month` only of a
 * month of a follow-up report. `changed`: its value, or what it is counted on.
 */
export const sheetLineSchema = z.object({
  segment: segmentSchema,
  figure: z.string(),
  unit: z.enum(['count', 'ratio', 'ms', 'percent', 'sek']),
  of: z.string().optional(),
  month: z.string().optional(),
  priority: prioritySchema.nullable().optional(),
  reported: sideSchema.nullable(),
  known: sideSchema.nullable(),
  changed: z.boolean(),
});
export type SheetLine = z.infer<typeof sheetLineSchema>;

/** What a call or chat adds to the figures of the period; durations in ms. */
export const callPartSchema = z.object({
  at: z.string(),
  segment: segmentSchema,
  kind: z.string(),
  counts: z.array(z.string()),
  waitMs: z.number().nullable(),
  talkMs: z.number().nullable(),
  wrapUpMs: z.number().nullable(),
});
export type CallPart = z.infer<typeof callPartSchema>;

/** A call or chat that made a difference: what it added then and adds now; an empty list: nothing in this period. */
export const changedCallSchema = z.object({
  contactId: z.string(),
  family: z.enum(['call', 'chat']),
  reported: z.array(callPartSchema),
  known: z.array(callPartSchema),
});
export type ChangedCall = z.infer<typeof changedCallSchema>;

const incidentPartSchema = z.object({
  at: z.string(),
  segment: segmentSchema,
  priority: prioritySchema.nullable(),
  ending: z.string(),
  missions: z.number().int(),
  intervals: z.array(z.object({ id: z.string(), ms: z.number().nullable() })),
});
export type IncidentPart = z.infer<typeof incidentPartSchema>;

/** An incident that made a difference: what was known then and is now; null: not in this period. */
export const changedIncidentSchema = z.object({
  incidentId: z.string(),
  reported: incidentPartSchema.nullable(),
  known: incidentPartSchema.nullable(),
});
export type ChangedIncident = z.infer<typeof changedIncidentSchema>;

/**
 * Answer of `GET /v1/seals/{id}`: the sheet as reported and as known now. `content` is the text that the hash is of (null
 * until it is sealed). `rulesChanged`: definitions, calendar or other rules are no longer those of the sheet, so that figures may
 * differ without any call. Of the calls and incidents at most 1000 are shown, the earliest first; `changed` is their number.
 */
export const sheetAnswerSchema = sheetSchema.extend({
  figures: sheetFiguresSchema,
  content: z.string().nullable(),
  known: z.object({ asOf: z.string(), rulesChanged: z.boolean(), figures: sheetFiguresSchema }),
  lines: z.array(sheetLineSchema),
  changed: z.number().int(),
  calls: z.array(changedCallSchema),
  incidents: z.array(changedIncidentSchema),
});
export type SheetAnswer = z.infer<typeof sheetAnswerSchema>;

const sheetContent = {
  id: z.string(),
  kind: sheetKindSchema,
  service: z.string(),
  period: periodSchema,
  cutOff: z.string(),
  rules: sheetRulesSchema,
  figures: z.record(z.string(), z.unknown()),
  restates: z.string().nullable(),
  drafted: signatureSchema,
};

/** What is stored when a sheet is drafted, reviewed and sealed; the last is what the hash of a seal is of. */
export const sealEntrySchema = z.discriminatedUnion('entry', [
  z.object({ entry: z.literal('drafted'), ...sheetContent }),
  z.object({ entry: z.literal('reviewed'), id: z.string(), reviewed: signatureSchema }),
  z.object({
    entry: z.literal('sealed'),
    ...sheetContent,
    number: z.number().int(),
    previousHash: z.string(),
    reviewed: signatureSchema,
    sealed: signatureSchema,
  }),
]);
export type SealEntry = z.infer<typeof sealEntrySchema>;
export type SealContent = Extract<SealEntry, { entry: 'sealed' }>;
