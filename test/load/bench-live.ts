/** `npm run bench:live`: measures the way from an event to every dashboard, beside a bare fan-out. */
import { machineLoad } from './document.js';
import { measureLive } from './live/live-bench.js';
import { writeLiveReport } from './live/live-report.js';

const loadBefore = machineLoad();
const measured = await measureLive({ dashboards: [1, 200, 1000], rates: [100, 1000, 5000], stormRate: 100 });
await writeLiveReport(measured, loadBefore);
