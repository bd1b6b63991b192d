/** `npm run soak`: lets a server and a dashboard live through 72 simulated hours at 600 times the speed of time. */
import { machineLoad } from './document.js';
import { writeSoakReport } from './soak/soak-report.js';
import { soak } from './soak/soak.js';

const loadBefore = machineLoad();
const soaked = await soak(72, 600);
const grown = await writeSoakReport(soaked, loadBefore);
if (grown.length > 0) {
  process.stderr.write(`what is held grows: ${grown.join('; ')}\n`);
  process.exitCode = 1;
}
