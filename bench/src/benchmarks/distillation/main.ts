/**
 * What a teacher gives: students of a small space after a short training, alone and with a teacher, and how well that ranks them as a
 * longer training alone does.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import {
  languageTask,
  NetworkTrainer,
  taughtTask,
  type DistillationOptions,
  type TrainedTask,
} from '@edgewright/training/networks';
import { readArguments, refuse } from '../../arguments.js';
import { kendallTau, mean } from '../../statistics/index.js';
import { glosses, loaded, QUICK, SENTENCES, studentOf, teacherOf, trainerOptions } from './schooling.js';

const STUDENTS = 6;

type Weights = Pick<DistillationOptions, 'labels' | 'logits' | 'hidden' | 'attention'>;

/** What students learn from; alone by default. */
const ARMS: Readonly<Record<string, Weights | undefined>> = {
  alone: undefined,
  'logits 0.5': { labels: 0.5, logits: 0.5, hidden: 0, attention: 0 },
  'logits 0.9': { labels: 0.1, logits: 0.9, hidden: 0, attention: 0 },
  'logits 0.5, layers': { labels: 0.5, logits: 0.5, hidden: 0.1, attention: 0.1 },
};

/** Accuracies of one student in percent, by arm, and after a long training alone. */
interface Student {
  readonly index: number;
  readonly teacher: number;
  readonly accuracies: Readonly<Record<string, number>>;
  /** Processor seconds of each training. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly long: number;
}

const { quick, json, own } = readArguments({
  students: { type: 'string' },
  kept: { type: 'string' },
  teachers: { type: 'string' },
  wordnet: { type: 'string' },
});
const given = own as Readonly<Record<string, string | undefined>>;
const count = Number(given['students'] ?? (quick ? 2 : STUDENTS));
if (!Number.isSafeInteger(count) || count < 2) refuse('--students is a number of 2 or more');
const { kept } = given;
const { wordnet } = given;
const whole = wordnet === undefined ? SENTENCES : glosses(wordnet);
const schooling = quick ? QUICK : whole;
const folder = given['teachers'] ?? (await mkdtemp(join(tmpdir(), 'edgewright-teachers-')));
const { dataset, data } = await loaded(schooling);
const teacher = teacherOf(dataset, data, schooling);

async function trained(index: number, task: TrainedTask, steps: number) {
  const begin = process.cpuUsage();
  const options = trainerOptions(schooling, { task, steps, seed: 1 });
  const trainer = await NetworkTrainer.open(studentOf(dataset, index), data, options);
  while (trainer.state.step < steps) await trainer.step();
  const quality = await trainer.measure();
  await trainer.close();
  const { user, system } = process.cpuUsage(begin);
  return { quality, seconds: (user + system) / 1e6 };
}

async function judged(index: number): Promise<Student> {
  const student = studentOf(dataset, index);
  const accuracies: Record<string, number> = {};
  const seconds: Record<string, number> = {};
  let quality = Number.NaN;
  for (const [arm, weights] of Object.entries(ARMS)) {
    let task = languageTask;
    if (weights !== undefined) {
      const named = { plugin: '', options: {}, candidate: {} };
      const options = { teacher: named, epochs: 1, temperature: 2, folder, ...weights };
      const taught = await taughtTask(
        task,
        { student, data, teacher, options },
        new AbortController().signal,
      );
      if (taught !== undefined) ({ task } = taught);
      quality = taught?.teacher.quality ?? quality;
    }
    const result = await trained(index, task, schooling.steps.short);
    accuracies[arm] = result.quality;
    seconds[arm] = result.seconds;
  }
  const long = await trained(index, languageTask, schooling.steps.long);
  return { index, teacher: quality, accuracies, seconds, long: long.quality };
}

function keptStudents(): readonly Student[] {
  if (kept === undefined || !existsSync(kept)) return [];
  const lines = readFileSync(kept, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Student).filter(({ index }) => index < count);
}

const students = [...keptStudents()];
const known = new Set(students.map(({ index }) => index));
for (let index = 0; index < count; index++) {
  if (known.has(index)) continue;
  const student = await judged(index);
  students.push(student);
  if (kept !== undefined) appendFileSync(kept, `${JSON.stringify(student)}\n`);
  if (!quick) console.error(JSON.stringify(student));
}

const alone = students.map(({ accuracies }) => accuracies['alone'] ?? Number.NaN);
const longs = students.map(({ long }) => long);
const rows = Object.keys(ARMS).map((arm) => {
  const accuracies = students.map((student) => student.accuracies[arm] ?? Number.NaN);
  const gains = accuracies.map((accuracy, index) => accuracy - (alone[index] ?? Number.NaN));
  return {
    arm,
    accuracy: mean(accuracies),
    gain: mean(gains),
    better: gains.filter((gain) => gain > 0).length,
    tau: kendallTau(accuracies, longs),
    seconds: mean(students.map((student) => student.seconds[arm] ?? Number.NaN)),
  };
});
const taught = students[0]?.teacher ?? Number.NaN;
if (json)
  console.log(JSON.stringify({ students: students.length, teacher: taught, long: mean(longs), rows }));
else {
  const { short, long } = schooling.steps;
  console.log(
    `${students.length} students, ${short} steps; teacher ${taught.toFixed(1)} %; alone after ${long} steps ${mean(longs).toFixed(1)} %`,
  );
  for (const { arm, accuracy, gain, better, tau, seconds } of rows)
    console.log(
      `${arm.padEnd(20)} ${accuracy.toFixed(1)} %  ${gain >= 0 ? '+' : ''}${gain.toFixed(1)} points, better for ${better} of ${students.length}, tau with the longer training ${tau.toFixed(2)}, ${seconds.toFixed(1)} s`,
    );
}
