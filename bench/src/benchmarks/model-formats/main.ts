/**
 * Networks written in every format, and what runtimes make of them: published networks and random points of the four spaces, as ONNX,
 * TFLite, Keras and PyTorch, beside each other; and read back from the files.
 */
import { resolve } from 'node:path';
import { loadLiteRt } from '@edgewright/model-runtimes';
import { readArguments, refuse, reportBar } from '../../arguments.js';
import { barsOf, paceBars } from './bars.js';
import { judgeSubject, type Judged } from './judge-subject.js';
import { KeptResults } from './kept-results.js';
import { measurePace } from './pace.js';
import { PythonJudge } from './python-judge.js';
import { publishedSubjects, randomSubjects, type Subject } from './subjects.js';

const RANDOM_POINTS = 200;
const QUICK = ['mlperf_tiny_resnet8', 'mlperf_tiny_keyword_spotting'];

const { quick, json, own } = readArguments({
  python: { type: 'string' },
  sample: { type: 'string' },
  only: { type: 'string' },
  kept: { type: 'string' },
});
const { python, sample, only, kept } = own as Readonly<Record<string, string | undefined>>;
const points = sample === undefined ? RANDOM_POINTS : Number(sample);
if (!Number.isSafeInteger(points) || points < 0) refuse('--sample is a number of random points');

const results = new KeptResults(kept === undefined ? undefined : resolve(kept));
const judge = python === undefined ? undefined : new PythonJudge(python);
const judges = { liteRt: await loadLiteRt(), ...(judge === undefined ? {} : { python: judge }) };
const judged: Judged[] = [];
for (const subject of subjects()) {
  const known = results.find(subject.name);
  const one = known ?? (await judgeSubject(subject, judges));
  judged.push(one);
  if (known !== undefined) continue;
  results.add(one);
  if (!quick) console.error(lineOf(one));
}
judge?.close();
const bars = [...barsOf(judged), ...(quick ? [] : paceBars(await measurePace()))];
if (json) console.log(JSON.stringify({ judged, bars }));
else {
  for (const one of judged) for (const text of textsOf(one)) console.log(`${one.name}: ${text}`);
  for (const { what, measured, bar } of bars) reportBar(what, measured, bar);
}
process.exitCode = bars.every(({ bar }) => bar.met) ? 0 : 1;

function subjects(): readonly Subject[] {
  if (!quick) {
    const all = [...publishedSubjects(), ...randomSubjects(points)];
    return all.filter(({ name }) => only === undefined || name.includes(only));
  }
  const small = publishedSubjects().filter(({ name }) => QUICK.includes(name));
  return [...small, ...randomSubjects(sample === undefined ? 1 : points)];
}

function textsOf({ problems, readBack, refusals, notes }: Judged): readonly string[] {
  return [...problems, ...readBack.map((text) => `read back: ${text}`), ...refusals, ...notes];
}

function lineOf({ name, float, int8, cpuSeconds }: Judged): string {
  const errors = Object.entries(float).map(([runtime, error]) => `${runtime} ${error.toExponential(1)}`);
  const cosines = Object.entries(int8).map(([format, cosine]) => `int8 ${format} ${cosine.toFixed(4)}`);
  return `${name}: ${[...errors, ...cosines].join(', ')}; ${cpuSeconds.toFixed(1)} s`;
}
