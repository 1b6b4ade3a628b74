/**
 * Detections of what a detector says of its anchors, by the post-processing of the published detectors: in each class the boxes of
 * the highest scores, without those that overlap one of a higher score too much; of all classes the highest.
 *
 * @source tensorflow/models, research/object_detection/samples/configs/ssdlite_mobiledet_edgetpu_320x320_coco_sync_4x4.config,
 * `batch_non_max_suppression`
 */
import { intersectionOverUnion, type Box } from './boxes.js';

/** When boxes are left out, and how many are kept. */
const PUBLISHED_SUPPRESSION = { least: 1e-8, overlap: 0.6, perClass: 100, inAll: 100 } as const;

/** A box that was found. */
export interface Detection {
  /** Index into the classes. */
  readonly label: number;
  /** From 0 to 1. */
  readonly score: number;
  readonly box: Box;
}

/** What a detector says of one image. */
export interface Told {
  /** One an anchor. */
  readonly boxes: readonly Box[];
  /** `[anchors, classes]` */
  readonly scores: ArrayLike<number>;
  readonly classes: number;
}

/** Detections, from the highest score to the lowest; of equal ones the earlier anchor first. */
export function detectionsOf(
  { boxes, scores, classes }: Told,
  limits: { readonly [Limit in keyof typeof PUBLISHED_SUPPRESSION]: number } = PUBLISHED_SUPPRESSION,
): readonly Detection[] {
  const ofClass = (label: number) => {
    const candidates = boxes
      .map((box, anchor) => ({ label, box, score: scores[anchor * classes + label] ?? 0 }))
      .filter(({ score }) => score > limits.least);
    return suppressed(candidates, limits);
  };
  const all = Array.from({ length: classes }, (_, label) => ofClass(label)).flat();
  return all.sort(byScore).slice(0, limits.inAll);
}

const byScore = (a: Detection, b: Detection) => b.score - a.score;

function suppressed(
  candidates: Detection[],
  { overlap, perClass }: { readonly overlap: number; readonly perClass: number },
): readonly Detection[] {
  const kept: Detection[] = [];
  for (const candidate of candidates.sort(byScore)) {
    if (kept.length === perClass) break;
    const isCovered = kept.some(({ box }) => intersectionOverUnion(box, candidate.box) > overlap);
    if (!isCovered) kept.push(candidate);
  }
  return kept;
}
