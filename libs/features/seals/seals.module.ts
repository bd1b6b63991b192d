import { AccessLog } from '#calls';
import { ClickHouse } from '#clickhouse';
import { CompensationSheets } from '#compensation';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar, type Calendar } from '#domain';
import { DispatchFiguresReader, StoredCourses } from '#dispatch';
import { FollowUpModule, FollowUpReports } from '#follow-up';
import { EventLog } from '#log';
import { RedisAccess } from '#redis';
import { Scorecards, StoredTallies } from '#scorecards';
import { Module } from '@nestjs/common';
import { LateChangesReader } from './late-changes.js';
import { SealChecker } from './seal-checker.js';
import { SealLedger } from './seal-ledger.js';
import { Seals } from './seals.js';
import { SealsController } from './seals.controller.js';
import { SheetReader } from './sheet-reader.js';
import { SheetWriter } from './sheet-writer.js';

/** Serves `/v1/seals`, and proves what was sealed. */
@Module({
  imports: [FollowUpModule],
  controllers: [SealsController],
  providers: [
    { provide: AccessLog, inject: [ClickHouse], useFactory: (clickhouse: ClickHouse) => new AccessLog(clickhouse) },
    {
      provide: SealLedger,
      inject: [RedisAccess, ClickHouse],
      useFactory: (access: RedisAccess, clickhouse: ClickHouse) =>
        new SealLedger(access.connect('seals', 'prompt'), clickhouse),
    },
    {
      provide: SheetReader,
      inject: [ClickHouse, FollowUpReports, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, followUp: FollowUpReports, configuration: Configuration) =>
        sheetReaderOf({ clickhouse, followUp, configuration, calendar: createCalendar(configuration.calendar) }),
    },
    {
      provide: Seals,
      inject: [ClickHouse, SealLedger, SheetReader, EventLog, CONFIGURATION],
      useFactory: (
        clickhouse: ClickHouse,
        ledger: SealLedger,
        sheets: SheetReader,
        log: EventLog,
        configuration: Configuration,
      ) =>
        new Seals({
          clickhouse,
          ledger,
          sheets,
          changes: new LateChangesReader(clickhouse, configuration, createCalendar(configuration.calendar)),
          configuration,
          isStoredUntil: (epochMs) => log.isStoredUntil(epochMs),
        }),
    },
    {
      provide: SheetWriter,
      inject: [CONFIGURATION],
      useFactory: (configuration: Configuration) =>
        new SheetWriter(configuration, createCalendar(configuration.calendar)),
    },
    {
      provide: SealChecker,
      inject: [ClickHouse, SealLedger, SheetReader],
      useFactory: (clickhouse: ClickHouse, ledger: SealLedger, sheets: SheetReader) =>
        new SealChecker(clickhouse, ledger, sheets),
    },
  ],
  exports: [SealChecker],
})
export class SealsModule {}

/** What sheets are read from, and by which rules. */
export interface SheetReaderParts {
  readonly clickhouse: ClickHouse;
  readonly followUp: FollowUpReports;
  readonly configuration: Configuration;
  readonly calendar: Calendar;
}

/** Puts together what reads the figures of sheets. */
export function sheetReaderOf({ clickhouse, followUp, configuration, calendar }: SheetReaderParts): SheetReader {
  const tallies = new StoredTallies(clickhouse, calendar);
  const scorecards = new Scorecards(tallies, clickhouse, configuration, calendar);
  const courses = new StoredCourses(clickhouse, calendar, configuration.intervals.intervals);
  return new SheetReader({
    scorecards,
    compensation: new CompensationSheets(scorecards, tallies, configuration),
    dispatch: new DispatchFiguresReader(courses, configuration, calendar),
    followUp,
    configuration,
  });
}
