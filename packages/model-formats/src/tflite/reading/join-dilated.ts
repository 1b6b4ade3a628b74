/**
 * A convolution with gaps, as converters spell it out: the image is split into as many as there are places in a gap, which are
 * convolved side by side and put together again,
 *
 *   SPACE_TO_BATCH_ND (block, margins) → convolution without padding → BATCH_TO_SPACE_ND (block, crops)
 *
 * is a convolution with `block` as its dilation and the margins less the crops as its padding. Over sequences an axis comes before the
 * convolution and goes after it. An image that was split once may be convolved by several.
 *
 * @source tf.nn.with_space_to_batch
 */
import { PADDINGS } from '../file/schema/builtins.js';
import type { TfliteFile, TfliteOperation } from '../file/tflite-file.js';

const CONVOLUTIONS: ReadonlySet<string> = new Set(['CONV_2D', 'DEPTHWISE_CONV_2D']);

/** The operations of a file with each such group as one convolution. */
export function joinDilated({ operations, outputs }: TfliteFile): readonly TfliteOperation[] {
  if (!operations.some(({ word }) => word === 'BATCH_TO_SPACE_ND')) return operations;
  const chains = new Chains(operations, outputs);
  const gone = new Set<TfliteOperation>();
  const instead = new Map<TfliteOperation, readonly TfliteOperation[]>();
  const joinedReads = new Map<TfliteOperation, number>();
  for (const last of operations) {
    if (last.word !== 'BATCH_TO_SPACE_ND') continue;
    const group = chains.groupOf(last);
    if (group === undefined) continue;
    for (const operation of group.within) gone.add(operation);
    instead.set(last, group.made);
    joinedReads.set(group.first, (joinedReads.get(group.first) ?? 0) + 1);
  }
  for (const [first, reads] of joinedReads) if (reads === chains.readsOf(first)) gone.add(first);
  return operations.flatMap(
    (operation) => instead.get(operation) ?? (gone.has(operation) ? [] : [operation]),
  );
}

interface Group {
  /** What splits the image. */
  readonly first: TfliteOperation;
  readonly within: readonly TfliteOperation[];
  readonly made: readonly TfliteOperation[];
}

/** Who makes each tensor, and how many read it. */
class Chains {
  readonly #makers = new Map<number, TfliteOperation>();
  readonly #reads = new Map<number, number>();

  constructor(operations: readonly TfliteOperation[], outputs: readonly number[]) {
    for (const operation of operations) {
      for (const index of operation.outputs) this.#makers.set(index, operation);
      for (const index of operation.inputs) this.#reads.set(index, (this.#reads.get(index) ?? 0) + 1);
    }
    for (const index of outputs) this.#reads.set(index, (this.#reads.get(index) ?? 0) + 1);
  }

  groupOf(last: TfliteOperation): Group | undefined {
    const before = this.#only(last);
    if (before === undefined) return undefined;
    return CONVOLUTIONS.has(before.word) ? this.#ofImage(before, last) : this.#ofSequence(before, last);
  }

  #ofImage(convolution: TfliteOperation, last: TfliteOperation): Group | undefined {
    const first = this.#makerOf(convolution);
    if (first?.word !== 'SPACE_TO_BATCH_ND' || !isPlain(convolution)) return undefined;
    const made = { ...spread(convolution, first, last), outputs: last.outputs };
    return {
      first,
      within: [convolution],
      made: [{ ...made, inputs: withFirst(convolution, first.inputs[0]) }],
    };
  }

  #ofSequence(squeeze: TfliteOperation, last: TfliteOperation): Group | undefined {
    const convolution = this.#only(squeeze);
    const expand = convolution && this.#only(convolution);
    const first = expand && this.#makerOf(expand);
    if (squeeze.word !== 'RESHAPE' && squeeze.word !== 'SQUEEZE') return undefined;
    if (first?.word !== 'SPACE_TO_BATCH_ND' || expand?.word !== 'EXPAND_DIMS' || convolution === undefined)
      return undefined;
    if (!CONVOLUTIONS.has(convolution.word) || !isPlain(convolution)) return undefined;
    const axis = expand.inputs[1] ?? -1;
    const dilated = spread(convolution, first, last);
    return {
      first,
      within: [expand, convolution, squeeze],
      made: [
        { ...expand, inputs: withFirst(expand, first.inputs[0]) },
        { ...dilated, spread: { ...dilated.spread, axis } },
        { ...expand, word: 'SQUEEZE', inputs: convolution.outputs, outputs: last.outputs, droppedAxis: axis },
      ],
    };
  }

  /** How many read what an operation makes. */
  readsOf({ outputs: [index = -1] }: TfliteOperation): number {
    return this.#reads.get(index) ?? 0;
  }

  /** What makes the first input of an operation. */
  #makerOf({ inputs: [index = -1] }: TfliteOperation): TfliteOperation | undefined {
    return this.#makers.get(index);
  }

  /** The same where nothing else reads it. */
  #only(operation: TfliteOperation): TfliteOperation | undefined {
    const maker = this.#makerOf(operation);
    return maker !== undefined && this.readsOf(maker) === 1 ? maker : undefined;
  }
}

function isPlain({ options: { numbers } }: TfliteOperation): boolean {
  const isStill = numbers['stride_h'] === 1 && numbers['stride_w'] === 1;
  return isStill && numbers['padding'] === PADDINGS.valid;
}

function withFirst({ inputs }: TfliteOperation, first = -1): readonly number[] {
  return [first, ...inputs.slice(1)];
}

function spread(convolution: TfliteOperation, first: TfliteOperation, last: TfliteOperation) {
  const [, block = -1, margins = -1] = first.inputs;
  return { ...convolution, spread: { block, margins, crops: last.inputs[2] ?? -1 } };
}
