import { loadConfiguration } from '#config';
import { createCalendar } from '#domain';
import { simulate } from '#simulation';
import { brierScore, mean, recordedLive, scoreForecasts } from '#testing';
import { expect, test } from '@jest/globals';
import { LiveService } from './service/live-service.js';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');
const measures = { service, configuration, calendar };

test('on a simulated evening the forecast of who passes eight minutes is calibrated and beats every fixed guess', () => {
  const fromMs = Date.parse('2026-11-16T15:30:00+01:00');
  const toMs = Date.parse('2026-11-16T18:30:00+01:00');
  const events = recordedLive(simulate({ service: '1177', seed: 1, fromMs, toMs }), configuration.services);
  const live = new LiveService(measures, fromMs);
  const { callers } = scoreForecasts({ live, events, targetMs: 480_000, fromMs, toMs, everyMs: 60_000 });
  const passed = mean(callers.map((one) => Number(one.passed)));
  const guess = (probability: number) => brierScore(callers.map((one) => ({ ...one, probability })));
  expect(callers.length).toBeGreaterThan(200);
  expect(Math.abs(mean(callers.map(({ probability }) => probability)) - passed)).toBeLessThan(0.08);
  expect(brierScore(callers)).toBeLessThan(0.75 * Math.min(guess(0), guess(1), guess(passed)));
});
