import { resolve } from 'node:path';
import type { ModelGraph } from '@edgewright/model-graph';
import { notTrainable } from '../errors.js';
import type { Distillation, LikeTeacher } from '../losses/distillation.js';
import { trainedPart } from '../network/trained-part.js';
import type { TrainingData } from '../trainer/batches.js';
import type { TrainedTask } from '../trainer/trained-task.js';
import { distilledTask } from './distilled-task.js';
import type { DistillationOptions } from './distillation-options.js';
import { blockPairs, type BlockPair } from './block-pairs.js';
import { prepareTeacher, teacherFolder, type TeacherReport, type TeacherSource } from './prepared-network.js';
import { TensorReader, teacherTensor, type TeacherTensor } from './kept-tensors.js';

/** A task with a teacher in it, and what is known of that. */
export interface Taught {
  readonly task: TrainedTask;
  readonly teacher: TeacherReport;
}

/** Who is taught by whom. */
export interface Lectures {
  readonly student: ModelGraph;
  readonly data: TrainingData;
  readonly teacher: TeacherSource;
  readonly options: DistillationOptions;
}

/** What a student is to be like, of its own tensors and those of its teacher. */
interface Plan {
  readonly terms: Distillation;
  readonly tensors: ReadonlyMap<string, TeacherTensor>;
}

/**
 * The task of a student, once its teacher is ready.
 *
 * @returns `undefined` where `ending` came before that
 * @throws training/not-trainable where student and teacher do not go together
 */
export async function taughtTask(
  task: TrainedTask,
  { student, data, teacher, options }: Lectures,
  ending: AbortSignal,
): Promise<Taught | undefined> {
  const plan = planOf(student, teacher.network, options);
  const folder = teacherFolder(resolve(options.folder), teacher);
  const report = await prepareTeacher(folder, teacher, { tensors: [...plan.tensors.values()], ending });
  if (report === undefined) return undefined;
  const readers = [...plan.tensors].map(([of, tensor]) => [of, new TensorReader(folder, tensor)] as const);
  const teaching = { terms: plan.terms, items: data.train, tensors: new Map(readers) };
  return { task: distilledTask(task, teaching), teacher: report };
}

function logitsShape(network: ModelGraph): readonly number[] {
  const part = trainedPart(network);
  return part.layers.find(({ name }) => name === part.outputs[0])?.out ?? [];
}

/** @throws training/not-trainable */
function planOf(student: ModelGraph, teacher: ModelGraph, options: DistillationOptions): Plan {
  const { labels, logits, temperature, hidden, attention } = options;
  const shape = logitsShape(teacher);
  if (logits > 0 && logitsShape(student).join() !== shape.join())
    throw notTrainable(
      student.name,
      `its logits are [${logitsShape(student).join(', ')}], those of its teacher [${shape.join(', ')}]`,
    );
  const pairs = hidden > 0 || attention > 0 ? pairsOf(student, teacher) : [];
  const like = (weight: number, kind: 'hidden' | 'attention') =>
    weight === 0 ? [] : pairs.map((pair) => termOf(pair, kind, weight / pairs.length));
  const inner = [...like(hidden, 'hidden'), ...like(attention, 'attention')];
  const tensors = inner.map(({ term, tensor }) => [term.layer, tensor] as const);
  return {
    terms: {
      labels,
      ...(logits === 0 ? {} : { logits: { weight: logits, temperature } }),
      hidden: inner.filter(({ tensor }) => tensor.kind === 'hidden').map(({ term }) => term),
      attention: inner.filter(({ tensor }) => tensor.kind === 'attention').map(({ term }) => term),
    },
    tensors: new Map(logits === 0 ? tensors : [['logits', { kind: 'logits', layer: '', shape }], ...tensors]),
  };
}

function termOf(
  { student, teacher }: BlockPair,
  kind: 'hidden' | 'attention',
  weight: number,
): { readonly term: LikeTeacher; readonly tensor: TeacherTensor } {
  const tensor = teacherTensor(kind, teacher[kind]);
  const features = tensor.shape.at(-1) ?? 1;
  return { term: { layer: student[kind].layer, weight, features }, tensor };
}

/** @throws training/not-trainable */
function pairsOf(student: ModelGraph, teacher: ModelGraph): readonly BlockPair[] {
  const pairs = blockPairs(student, teacher);
  if (pairs.length === 0) throw notTrainable(student.name, 'it or its teacher has no blocks of attention');
  const [pair] = pairs;
  const own = pair?.student.hidden.shape[0];
  const taught = pair?.teacher.hidden.shape[0];
  if (own !== taught) throw notTrainable(student.name, `it reads ${own} tokens; its teacher ${taught}`);
  return pairs;
}
