import type { StudyDescription } from '@edgewright/trial-history';
import {
  blockShapes,
  FIGURE_SHAPES,
  type BlockShape,
  type PicturedBlock,
} from '@edgewright/report/further-pictures';

/** What the command takes where no device is named: that of the paper. */
const USUAL_DEVICE = 'pixel6-edgetpu';

/** The device of the blocks until a person chooses one: that which the study evaluates on, where `isKnown` has it. */
export function firstDevice(
  { evaluators }: StudyDescription['config'],
  isKnown: (device: string) => boolean,
): string {
  const named = evaluators
    .map(({ options }) => options['device'])
    .find((device): device is string => typeof device === 'string' && isKnown(device));
  return named ?? USUAL_DEVICE;
}

/** `56x56x64`, as the address has it. */
export function shapeText({ size, inputs }: BlockShape): string {
  return `${size}x${size}x${inputs}`;
}

/** `56 × 56 × 64`, for people. */
export function shapeTitle({ size, inputs }: BlockShape): string {
  return `${size} × ${size} × ${inputs}`;
}

/** The shapes whose pictures are shown; none where the address names one that no block has. */
export function shownShapes(
  blocks: readonly PicturedBlock[],
  chosen: string | undefined,
): readonly BlockShape[] {
  const all = blockShapes(blocks);
  if (chosen !== undefined) return all.filter((shape) => shapeText(shape) === chosen);
  const usual = FIGURE_SHAPES.map(shapeText);
  return all.filter((shape) => usual.includes(shapeText(shape)));
}
