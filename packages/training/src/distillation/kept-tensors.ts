/**
 * What a teacher makes of each item that students learn from, computed once and kept in files, one a tensor: the numbers of item after
 * item as little-endian float32. A batch reads those of its items alone, so that memory stays small.
 */
import { closeSync, existsSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetItems } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { openOnnx, type NumbersByName } from '@edgewright/model-runtimes';
import type { Loss } from '../losses/loss.js';
import { Batches } from '../trainer/batches.js';
import type { TrainerOptions } from '../trainer/trainer-options.js';
import { bytesOf, evaluationGraph, measureName } from '../training-graph.js';
import type { InnerTensor } from './block-pairs.js';

/** A tensor of a teacher. */
export interface TeacherTensor {
  /** `logits`, `hidden` or `attention`. */
  readonly kind: 'logits' | 'hidden' | 'attention';
  /** Of which layer; empty for logits. */
  readonly layer: string;
  /** Of one item: `[classes]`, `[tokens, features]`, or `[tokens, tokens]`, the mean over heads. */
  readonly shape: readonly number[];
}

/** A tensor as it is inside of the network, as its students see it. */
export function teacherTensor(kind: 'hidden' | 'attention', { layer, shape }: InnerTensor): TeacherTensor {
  return { kind, layer, shape: kind === 'attention' ? shape.slice(1) : shape };
}

/** The file of a tensor in the folder of its teacher. */
function tensorPath(folder: string, { kind, layer }: TeacherTensor): string {
  return join(folder, `${[kind, ...layer.split('/')].filter(Boolean).join('-')}.f32`);
}

const AT_ONCE = 100;

/** What is computed, from what. */
export interface TeacherRun {
  readonly network: ModelGraph;
  readonly items: DatasetItems;
  readonly task: TrainerOptions['task'];
  /** Of the trained teacher, by the names of a graph's inputs. */
  readonly vectors: NumbersByName;
}

/** Writes the files of tensors that are not there yet. `renew` is called after every batch. */
export async function writeTeacherTensors(
  folder: string,
  tensors: readonly TeacherTensor[],
  { run, renew }: { readonly run: TeacherRun; readonly renew: () => void },
): Promise<void> {
  const missing = tensors.filter((tensor) => !existsSync(tensorPath(folder, tensor)));
  if (missing.length === 0) return;
  const { network, items, task, vectors } = run;
  const batch = Math.min(AT_ONCE, items.count);
  const graph = evaluationGraph(network, { batch, loss: tensorsAsMeasures(missing) });
  const session = await openOnnx(bytesOf(graph));
  const augmentation = { shift: 0, flip: false, crop: 1, cutout: 0 };
  const batches = new Batches(network, items, { batch, seed: 0, task, augmentation });
  const files = missing.map((tensor) => openSync(`${tensorPath(folder, tensor)}.new`, 'w'));
  for (let first = 0; first < items.count; first += batch) {
    const result = await session.run(new Map([...batches.inOrder(first), ...vectors]));
    const count = Math.min(batch, items.count - first);
    files.forEach((file, index) => {
      const values = result.get(measureName(`tensor_${index}`))?.values ?? new Float32Array();
      const used = values.subarray(0, (values.length / batch) * count);
      writeWhole(file, Buffer.from(used.buffer, used.byteOffset, used.byteLength));
    });
    renew();
  }
  await session.close();
  files.forEach(closeSync);
  for (const tensor of missing) renameSync(`${tensorPath(folder, tensor)}.new`, tensorPath(folder, tensor));
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

/** No loss at all: tensors, as measures of a batch. */
function tensorsAsMeasures(tensors: readonly TeacherTensor[]): Loss {
  return ({ graph, batch, outputs: [output = { tensor: '', shape: [] }], layer }) => {
    const measures = tensors.map(({ kind, layer: name, shape }, index) => {
      const inner = kind === 'logits' ? output.tensor : layer(name).tensor;
      const tensor =
        kind === 'attention' ? graph.node('ReduceMean', [inner, graph.ints([1])], { keepdims: 0 }) : inner;
      return [`tensor_${index}`, { tensor, shape: [batch, ...shape] }] as const;
    });
    return { loss: graph.node('Identity', [graph.scalar(0)]), measures: Object.fromEntries(measures) };
  };
}

/** Reads what a teacher makes of single items. */
export class TensorReader {
  readonly #file: number;

  constructor(
    folder: string,
    readonly tensor: TeacherTensor,
  ) {
    this.#file = openSync(tensorPath(folder, tensor), 'r');
  }

  /** Numbers of one item. */
  get length(): number {
    return this.tensor.shape.reduce((product, size) => product * size, 1);
  }

  /** Fills `target` with the numbers of an item. */
  read(item: number, target: Float32Array): void {
    const bytes = Buffer.from(target.buffer, target.byteOffset, target.byteLength);
    readSync(this.#file, bytes, 0, bytes.length, item * bytes.length);
  }
}
