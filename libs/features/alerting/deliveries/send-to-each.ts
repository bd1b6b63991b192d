import type { Clock } from '#config';
import { DeliveryError } from '../channels/delivery-error.js';
import type { DeliveryLedger } from './delivery-ledger.js';

/** Names one delivery and says how one of its recipients, by place from 0, is sent to. */
export interface Rounds {
  readonly id: string;
  readonly recipients: number;
  readonly send: (recipient: number) => Promise<void>;
}

/**
 * Sends to whoever has not got a delivery; gives when the last of its recipients had, epoch ms. Who refuses it keeps nobody
 * else from getting it: the first DeliveryError is thrown at the end. Who got it is marked at once.
 */
export async function sendToEach(
  ledger: Pick<DeliveryLedger<unknown>, 'sentTo' | 'markSent'>,
  { id, recipients, send }: Rounds,
  clock: Clock,
): Promise<number> {
  const sent = new Map(await ledger.sentTo(id));
  let failure: DeliveryError | null = null;
  for (let recipient = 0; recipient < recipients; recipient += 1) {
    if (sent.has(recipient)) continue;
    try {
      await send(recipient);
    } catch (thrown) {
      failure ??= DeliveryError.of(thrown);
      continue;
    }
    const atMs = clock();
    await ledger.markSent(id, recipient, atMs);
    sent.set(recipient, atMs);
  }
  if (failure) throw failure;
  return Math.max(...sent.values());
}
