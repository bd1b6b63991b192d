import { verificationRequestSchema, verificationSchema, type Verification } from '#contracts';
import { waitUntilStored } from '#importing';
import { serverOf, UsageError } from '../environment.js';
import { ask } from '../request.js';

/** Options of `svarspuls verify`. */
export interface VerifyOptions {
  readonly service?: readonly string[];
  readonly full?: boolean;
  readonly days?: number;
  readonly contacts?: number;
  readonly json?: boolean;
}

/**
 * Has the server prove its figures, part by part until the run is complete, and gives the sum of the parts. Waits first
 * until every accepted event is in every figure. Throws UsageError for limits that the server would refuse.
 */
export async function verifyFigures({ service, full, days, contacts }: VerifyOptions): Promise<Verification> {
  const wanted = verificationRequestSchema.safeParse({ services: service, full, days, contacts });
  if (!wanted.success) {
    throw new UsageError(wanted.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  }
  const server = serverOf(process.env);
  await waitUntilStored(server);
  const part = (continueAt: Verification['continueAt']) =>
    ask(server, {
      path: '/v1/verification',
      body: { ...wanted.data, ...(continueAt ? { continueAt } : {}) },
      answer: verificationSchema,
    });
  let sum = await part(null);
  while (sum.continueAt) sum = added(sum, await part(sum.continueAt));
  return sum;
}

function added(sum: Verification, part: Verification): Verification {
  return {
    goldenCases: sum.goldenCases + part.goldenCases,
    days: sum.days + part.days,
    unsettledDays: sum.unsettledDays + part.unsettledDays,
    contacts: sum.contacts + part.contacts,
    seals: sum.seals + part.seals,
    sealsRecomputed: sum.sealsRecomputed + part.sealsRecomputed,
    sealsOfOtherRules: sum.sealsOfOtherRules + part.sealsOfOtherRules,
    differing: sum.differing + part.differing,
    discrepancies: [...sum.discrepancies, ...part.discrepancies],
    continueAt: part.continueAt,
  };
}
