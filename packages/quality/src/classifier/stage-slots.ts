import type { ImageClassifier } from './image-classifier.js';
import type { KernelBlock } from './kernel-block.js';

/** Slots of {@link stageSlots}: at 1/2, 1/4 and 1/8 of the image, and early and late at 1/16 and at 1/32 or less. */
export const SLOT_COUNT = 7;

/** Names of the slots, for messages. */
export const SLOT_NAMES = [
  '1/2',
  '1/4',
  '1/8',
  '1/16 early',
  '1/16 late',
  '1/32 early',
  '1/32 late',
] as const;

/**
 * Blocks by resolution, so that networks of any depth compare. At 1/16 and 1/32, where mobile networks keep two stages
 * at one resolution, late blocks start where the network first widens, or half-way where it never does.
 */
export function stageSlots({ blocks, inputSize }: ImageClassifier): readonly (readonly KernelBlock[])[] {
  const levels: KernelBlock[][] = [[], [], [], [], []];
  for (const block of blocks) {
    const halvings = Math.round(Math.log2(inputSize / block.height));
    levels[Math.min(Math.max(halvings, 1), 5) - 1]?.push(block);
  }
  const [half = [], quarter = [], eighth = [], sixteenth = [], rest = []] = levels;
  return [half, quarter, eighth, ...earlyAndLate(sixteenth), ...earlyAndLate(rest)];
}

function earlyAndLate(blocks: readonly KernelBlock[]): [readonly KernelBlock[], readonly KernelBlock[]] {
  const widening = blocks.findIndex(({ outputWidth }) => outputWidth !== blocks[0]?.outputWidth);
  const late = widening < 0 ? Math.ceil(blocks.length / 2) : widening;
  return [blocks.slice(0, late), blocks.slice(late)];
}
