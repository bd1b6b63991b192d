import { z } from 'zod';
import { dispatchChangeSchema, dispatchStateSchema } from './dispatch-state.schema.js';
import { telephonyChangeSchema, telephonyStateSchema } from './telephony-state.schema.js';

/** The live state of one service; `kind` is that of the service. */
export const liveStateSchema = z.discriminatedUnion('kind', [telephonyStateSchema, dispatchStateSchema]);
export type LiveState = z.infer<typeof liveStateSchema>;

/** What changed in a live state; it is of the kind of the state that it applies to, and does not say so itself. */
export const liveChangeSchema = z.union([telephonyChangeSchema, dispatchChangeSchema]);
export type LiveChange = z.infer<typeof liveChangeSchema>;

/** The change of one kind of state, such as `ChangeOf<TelephonyState>`. */
export type ChangeOf<State extends LiveState> = State extends { readonly kind: 'telephony' }
  ? z.infer<typeof telephonyChangeSchema>
  : z.infer<typeof dispatchChangeSchema>;
