/** Cost models learned from samples of the four task spaces, by their errors on candidates that they were not fitted to. */
import { join } from 'node:path';
import { readArguments, reportBar } from '../../arguments.js';
import { inFolder } from '../../command/in-folder.js';
import { runCommand } from '../../command/run-command.js';
import { commandFailed } from '../../errors.js';

const TASKS = ['classification', 'spaghetti-detection', 'autoseg-segmentation', 'mobilebert-nlp'];
/** With those that are held out. */
const SAMPLES = 8000;
/** Mean absolute error in per cent. */
const BAR = 3;

interface LearnedMetric {
  readonly name: string;
  readonly heldOut: {
    readonly meanPercent: number;
    readonly p95Percent: number;
    readonly rankCorrelation: number;
  };
}

interface Row {
  readonly task: string;
  readonly metric: string;
  readonly heldOut: LearnedMetric['heldOut'];
  /** Of sampling and fitting together. */
  readonly seconds: number;
}

const options = readArguments({
  device: { type: 'string', default: 'pixel6-edgetpu' },
  metrics: { type: 'string', default: 'latency_ms' },
  only: { type: 'string', default: '' },
});
const { device, metrics, only } = options.own as Readonly<Record<string, string>>;

const rows: Row[] = [];
for (const task of TASKS.filter((name) => name.includes(only ?? ''))) rows.push(...(await fitted(task)));
const missed = rows.filter(({ heldOut }) => heldOut.meanPercent > BAR);
if (options.json) console.log(JSON.stringify({ device, samples: SAMPLES, rows }));
else show();
process.exitCode = missed.length === 0 ? 0 : 1;

async function fitted(task: string): Promise<readonly Row[]> {
  const effort = options.quick ? ['--samples', '200', '--epochs', '2'] : ['--samples', String(SAMPLES)];
  const start = performance.now();
  return inFolder('fit-cost', async (folder) => {
    const what = ['--device', device ?? '', '--metrics', metrics ?? ''];
    const words = ['fit-cost', task, ...what, ...effort, '-o', join(folder, 'model.onnx'), '--json'];
    const { code, output } = await runCommand(...words);
    if (code !== 0) throw commandFailed(words, code);
    const answer = JSON.parse(output) as { readonly metrics: readonly LearnedMetric[] };
    const seconds = (performance.now() - start) / 1000;
    return answer.metrics.map(({ name, heldOut }) => ({ task, metric: name, heldOut, seconds }));
  });
}

function show(): void {
  console.table(
    rows.map(({ task, metric, heldOut, seconds }) => ({
      task,
      metric,
      'mean absolute error': `${heldOut.meanPercent.toFixed(2)} %`,
      '95 of 100 below': `${heldOut.p95Percent.toFixed(2)} %`,
      'rank correlation': heldOut.rankCorrelation.toFixed(4),
      seconds: seconds.toFixed(0),
    })),
  );
  for (const { task, metric, heldOut } of rows) {
    reportBar(`${task}, ${metric}`, `${heldOut.meanPercent.toFixed(2)} %`, {
      text: `at most ${BAR} % from ${SAMPLES} samples, a tenth of them held out`,
      met: heldOut.meanPercent <= BAR,
    });
  }
}
