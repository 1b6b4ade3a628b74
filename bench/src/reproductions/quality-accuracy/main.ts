/** Measures the top-1 estimate: on halves of the table, on published networks left out, and on candidates of the space. */
import { fileURLToPath } from 'node:url';
import { readArguments } from '../../arguments.js';
import { fitProxy } from '../../calibration/fit-top1/fit-proxy.js';
import { fittedFamilies, unseenFamilies } from '../../calibration/fit-top1/published-families.js';
import { calibrationSamples, proxySample, tableRows } from '../../calibration/fit-top1/samples.js';
import { writeFormatted } from '../../calibration/fit-top1/write-formatted.js';
import { rankLeftOut } from './left-out-networks.js';
import { estimateFamily } from './other-families.js';
import { printResult } from './print-result.js';
import { reportPage } from './report-page.js';
import { barsOf, type QualityResult } from './result.js';
import { localSearch, estimateRandom } from './search-space-check.js';
import { estimatesPerSecond } from './speed.js';
import { rankHalves, rankUnseen, simplerScores } from './table-halves.js';

const REPORT = fileURLToPath(new URL('../../../../docs/top1-estimate.md', import.meta.url));

const options = readArguments();
const rows = tableRows(options);
const table = rows.map(proxySample);
const networks = calibrationSamples();
const { halves, candidates, starts, limits } = options.quick
  ? { halves: 2, candidates: 50, starts: 1, limits: [500] }
  : { halves: 10, candidates: 1000, starts: 4, limits: [500, 1200, Infinity] };
const result: QualityResult = {
  rows: rows.length,
  halves: rankHalves(table, { halves, networks }),
  unseenRows: rankUnseen(rows),
  simpler: simplerScores(rows),
  leftOut: rankLeftOut(networks, fitProxy(table)),
  fittedFamilies: fittedFamilies().map(estimateFamily),
  unseenFamilies: unseenFamilies().map(estimateFamily),
  candidates: estimateRandom(candidates),
  localSearches: limits.map((maxMacsM) => localSearch(maxMacsM, starts)),
  perSecond: estimatesPerSecond(rows.slice(0, 500).map(({ graph }) => graph)),
};
const bars = barsOf(result);

if (options.write) writeFormatted(REPORT, reportPage(result, bars));
if (options.json) console.log(JSON.stringify({ ...result, bars }, null, 2));
else printResult(result, bars);
process.exitCode = bars.every(({ met }) => met) ? 0 : 1;
