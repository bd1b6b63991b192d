import {
  deltaSchema,
  dispatchChangeSchema,
  dispatchStateSchema,
  snapshotSchema,
  telephonyChangeSchema,
  telephonyStateSchema,
} from '#contracts';

/** A snapshot of a telephony service, as it comes over a socket. */
export const telephonySnapshotSchema = snapshotSchema.extend({ state: telephonyStateSchema });

/** A delta of a telephony service. */
export const telephonyDeltaSchema = deltaSchema.extend({ state: telephonyChangeSchema });

/** A snapshot of a dispatch service. */
export const dispatchSnapshotSchema = snapshotSchema.extend({ state: dispatchStateSchema });

/** A delta of a dispatch service. */
export const dispatchDeltaSchema = deltaSchema.extend({ state: dispatchChangeSchema });
