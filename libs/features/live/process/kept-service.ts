import type { Clock, Configuration } from '#config';
import type { DispatchConfiguration, LiveState, ServiceConfiguration, TelephonyConfiguration } from '#contracts';
import type { Calendar } from '#domain';
import type { Logger } from '#observability';
import { LiveDispatch } from '../dispatch/live-dispatch.js';
import { LiveService } from '../service/live-service.js';
import { LiveChannel, type ChannelListener } from './live-channel.js';
import { NormalArrivalsReader } from './normal-arrivals-reader.js';
import { PastDaysReader } from './past-days-reader.js';
import type { PastDays } from './past-days.js';

/** What keeping a service live takes. */
export interface KeepingParts {
  /** Identity of the log. */
  readonly epoch: string;
  readonly configuration: Pick<Configuration, 'definitions' | 'targets' | 'intervals' | 'careLevels'>;
  readonly calendar: Calendar;
  readonly pastDays: PastDays;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Hears that what was missing from the store has come. */
  readonly onComplete: () => void;
}

/** A service that is kept live, with what it needs besides the events of the log. */
export interface KeptService {
  readonly channel: Pick<LiveChannel, keyof LiveChannel>;
  /** Gives the wait of a contact that was answered, ms; null where it was not (yet), or is kept no more. */
  readonly answeredWaitMs: (subject: string) => number | null;
  /** Whether what it needs from the store has been read. */
  readonly isComplete: () => boolean;
  /** Reads what it needs from the store: at the start, and at each midnight. */
  readonly read: () => void;
  /** Hears that stored days of the present quarter were rebuilt. */
  readonly rebuilt: () => void;
  /** Ends publishing and reading. */
  readonly stop: () => void;
}

/** Begins to keep a service live, whichever kind it is of. */
export function keepService(
  service: ServiceConfiguration,
  parts: KeepingParts,
  listener: ChannelListener<LiveState>,
): KeptService {
  switch (service.kind) {
    case 'telephony':
      return keepTelephony(service, parts, listener);
    case 'dispatch':
      return keepDispatch(service, parts, listener);
    default:
      return service satisfies never;
  }
}

/** Telephony shows the month and the quarter, whose past is stored. */
function keepTelephony(
  service: TelephonyConfiguration,
  parts: KeepingParts,
  listener: ChannelListener<LiveState>,
): KeptService {
  const { epoch, calendar, configuration, clock } = parts;
  const live = new LiveService({ service, configuration, calendar }, clock());
  const channel = new LiveChannel({ service: service.id, epoch, live, clock }, listener);
  let isComplete = false;
  let hasEnded = false;
  const days = new PastDaysReader(service.id, parts, (past) => {
    live.setPast(past);
    channel.changed();
    isComplete = true;
    parts.onComplete();
  });
  const normals = new NormalArrivalsReader(service.id, parts, (arrivals) => {
    if (hasEnded) return;
    live.setNormals(arrivals);
    channel.changed();
  });
  return {
    channel,
    answeredWaitMs: (subject) => live.answeredWaitMs(subject),
    isComplete: () => isComplete,
    read: () => {
      days.want();
      // What is normal changes forecasts alone: nothing waits for it.
      void normals.read();
    },
    rebuilt: () => days.want(),
    stop: () => {
      hasEnded = true;
      channel.stop();
      days.stop();
    },
  };
}

/** Dispatch shows nothing that lies longer ago than the log is kept: it needs nothing stored. */
function keepDispatch(
  service: DispatchConfiguration,
  { epoch, calendar, configuration, clock }: KeepingParts,
  listener: ChannelListener<LiveState>,
): KeptService {
  const { intervals, careLevels } = configuration;
  const live = new LiveDispatch({ service, intervals: intervals.intervals, careLevels, calendar }, clock());
  const channel = new LiveChannel({ service: service.id, epoch, live, clock }, listener);
  return {
    channel,
    answeredWaitMs: () => null,
    isComplete: () => true,
    read: () => undefined,
    rebuilt: () => undefined,
    stop: () => channel.stop(),
  };
}
