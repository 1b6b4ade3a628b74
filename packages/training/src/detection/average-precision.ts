/**
 * Average precision of detections at an overlap of one half, as COCO counts it. In each class detections are taken from the highest
 * score down; one is right if it overlaps a box of its class in its image that none before it has taken, the best of them first.
 * With precision p(r) where the share r of the boxes has been found,
 *
 *   AP = mean over r = 0, 0.01, … 1 of  max over r' ≥ r of p(r'),
 *
 * and of all classes that have boxes the mean.
 *
 * @source T.-Y. Lin et al., "Microsoft COCO: Common Objects in Context", ECCV 2014; cocodataset/cocoapi, cocoeval.py
 */
import type { LabelledBox } from '@edgewright/contracts';
import { intersectionOverUnion, type Box } from './boxes.js';
import type { Detection } from './non-maximum-suppression.js';

const RIGHT_FROM = 0.5;
const RECALLS = 101;

/** What was found in one image, and what is there, in the same unit. */
export interface JudgedImage {
  readonly detections: readonly Detection[];
  readonly boxes: readonly (Box & Pick<LabelledBox, 'label'>)[];
}

interface Judged {
  readonly score: number;
  readonly isRight: boolean;
}

/** From 0 to 1; NaN where there are no boxes at all. */
export function averagePrecision(images: readonly JudgedImage[]): number {
  const labels = new Set(images.flatMap(({ boxes }) => boxes.map(({ label }) => label)));
  const ofClasses = [...labels].map((label) => ofClass(images, label));
  return ofClasses.reduce((sum, value) => sum + value, 0) / ofClasses.length;
}

function ofClass(images: readonly JudgedImage[], label: number): number {
  const judged = images.flatMap((image) => judge(image, label)).sort((a, b) => b.score - a.score);
  const boxes = images.flatMap((image) => image.boxes).filter((box) => box.label === label).length;
  let right = 0;
  const curve = judged.map(({ isRight }, index) => {
    if (isRight) right++;
    return { recall: right / boxes, precision: right / (index + 1) };
  });
  return underCurve(curve);
}

/** Whether each detection of a class is right, from the highest score to the lowest. */
function judge({ detections, boxes }: JudgedImage, label: number): readonly Judged[] {
  const left = new Set(boxes.filter((box) => box.label === label));
  const own = detections.filter((detection) => detection.label === label);
  return own
    .toSorted((a, b) => b.score - a.score)
    .map(({ score, box }) => {
      const found = bestOf(left, box);
      if (found !== undefined) left.delete(found);
      return { score, isRight: found !== undefined };
    });
}

function bestOf<T extends Box>(boxes: Iterable<T>, box: Box): T | undefined {
  let best: T | undefined;
  let most = RIGHT_FROM;
  for (const candidate of boxes) {
    const overlap = intersectionOverUnion(candidate, box);
    if (overlap < most) continue;
    best = candidate;
    most = overlap;
  }
  return best;
}

function underCurve(curve: readonly { readonly recall: number; readonly precision: number }[]): number {
  let sum = 0;
  let highest = 0;
  let place = curve.length - 1;
  for (let step = RECALLS - 1; step >= 0; step--) {
    const recall = step / (RECALLS - 1);
    for (; place >= 0 && (curve[place]?.recall ?? 0) >= recall; place--)
      highest = Math.max(highest, curve[place]?.precision ?? 0);
    sum += highest;
  }
  return sum / RECALLS;
}
