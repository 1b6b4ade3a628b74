/**
 * A teacher: a network that is trained once for all its students, and kept in a folder by a hash of all that made it. Who needs it
 * first trains it; a training that was killed is resumed from the state that it kept last.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ModelGraph } from '@edgewright/model-graph';
import type { TrainingData } from '../trainer/batches.js';
import { NetworkTrainer } from '../trainer/network-trainer.js';
import { NUMERICS_VERSION } from '../trainer/numerics-version.js';
import type { TrainerOptions } from '../trainer/trainer-options.js';
import { decodeState, encodeState, type TrainingState } from '../trainer/training-state.js';
import { withFolder, type Renew } from './held-folder.js';
import { writeTeacherTensors, type TeacherTensor } from './kept-tensors.js';

/** States that are kept on the way. */
const PARTS = 10;
/** Steps after which the folder is renewed. */
const RENEW_EVERY = 20;

/** What makes a teacher. */
export interface TeacherSource {
  readonly network: ModelGraph;
  readonly data: TrainingData;
  readonly options: TrainerOptions;
  /** What the data are, for the hash. */
  readonly dataset: unknown;
}

/** What was found of a teacher when it was trained. */
export interface TeacherReport {
  /** By its metric. */
  readonly quality: number;
  readonly steps: number;
}

/** The folder of a teacher within that of all; one that other numerics trained has another. */
export function teacherFolder(
  root: string,
  { network, options, dataset }: TeacherSource,
  version = NUMERICS_VERSION,
): string {
  const { task, ...numbers } = options;
  const made = { version, network, numbers, metric: task.metric, dataset };
  const hash = createHash('sha256').update(JSON.stringify(made)).digest('hex');
  return join(resolve(root), hash.slice(0, 24));
}

/**
 * Sees to it that a folder has the tensors of its teacher, training it first where that has not been done.
 *
 * @returns what is known of it, or `undefined` where `ending` came first
 */
export async function prepareTeacher(
  folder: string,
  source: TeacherSource,
  { tensors, ending }: { readonly tensors: readonly TeacherTensor[]; readonly ending: AbortSignal },
): Promise<TeacherReport | undefined> {
  return withFolder(folder, async (renew) => {
    const state = await trainedState(folder, source, { renew, ending });
    if (state === undefined) return undefined;
    const { network, data, options } = source;
    const run = { network, items: data.train, task: options.task, vectors: state.vectors };
    await writeTeacherTensors(folder, tensors, { run, renew });
    return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as TeacherReport;
  });
}

function write(path: string, contents: string | Uint8Array): void {
  writeFileSync(`${path}.new`, contents);
  renameSync(`${path}.new`, path);
}

interface Progress {
  readonly renew: Renew;
  readonly ending: AbortSignal;
}

async function trainedState(
  folder: string,
  { network, data, options }: TeacherSource,
  { renew, ending }: Progress,
): Promise<TrainingState | undefined> {
  const [path, report] = [join(folder, 'state.bin'), join(folder, 'report.json')] as const;
  const kept = existsSync(path) ? decodeState(readFileSync(path)) : undefined;
  if (kept?.step === options.steps && existsSync(report)) return kept;
  const trainer = await NetworkTrainer.open(network, data, options);
  if (kept !== undefined) trainer.state = kept;
  const { steps } = options;
  const partOf = (step: number) => Math.floor((step * PARTS) / steps);
  while (trainer.state.step < steps) {
    await trainer.step();
    const { step } = trainer.state;
    if (step % RENEW_EVERY === 0) renew();
    if (partOf(step) > partOf(step - 1) || ending.aborted) write(path, encodeState(trainer.state));
    if (ending.aborted) return undefined;
    // Lets a signal in between two steps.
    await new Promise((resume) => setImmediate(resume));
  }
  write(report, JSON.stringify({ quality: await trainer.measure(), steps } satisfies TeacherReport));
  await trainer.close();
  return trainer.state;
}
