/**
 * Boxes and their classes, by a detector that says of anchors on several maps how their boxes differ and what is in them: the
 * heads of an SSD. Measured by average precision at an overlap of one half, after the post-processing of the published detectors.
 */
import type { DatasetItems, LabelledBox } from '@edgewright/contracts';
import type { ModelGraph, ModelWeights, Shape } from '@edgewright/model-graph';
import { weightNameOf } from '@edgewright/model-formats';
import { anchorsOf, anchorsOnMap, type AnchorMap } from '../detection/anchors.js';
import { averagePrecision, type JudgedImage } from '../detection/average-precision.js';
import { decodeBox, encodeBox } from '../detection/box-code.js';
import type { Box } from '../detection/boxes.js';
import { matchAnchors } from '../detection/match-anchors.js';
import { detectionsOf } from '../detection/non-maximum-suppression.js';
import { LABELS } from '../losses/cross-entropy.js';
import { BOX_CODE, BOX_CODES, detectionLoss } from '../losses/detection-loss.js';
import { shownBoxes } from './shown-boxes.js';
import type { QualityTally, TrainedTask } from './trained-task.js';

/**
 * What the scores of classes start with, so that an untrained detector finds nothing almost everywhere; otherwise the many anchors
 * without a box are all that it learns of at first.
 *
 * @source T.-Y. Lin et al., "Focal Loss for Dense Object Detection", ICCV 2017, section 4.1: −ln(99), as in tensorflow/models
 */
const FIRST_SCORE = -4.6;

function shapesOf({ outputs, layers }: ModelGraph): readonly Shape[] {
  const byName = new Map(layers.map((layer) => [layer.name, layer.out]));
  return outputs.map((name) => byName.get(name) ?? []);
}

function mapsOf(network: ModelGraph): readonly AnchorMap[] {
  return shapesOf(network)
    .filter((_, index) => index % 2 === 0)
    .map(([height = 0, width = 0, channels = 0]) => ({ height, width, anchors: channels / BOX_CODE }));
}

/** How many kinds of thing a detector tells, by its first scores. */
function classesOf(network: ModelGraph): number {
  const [boxes, scores] = shapesOf(network);
  return (scores?.[2] ?? 0) / ((boxes?.[2] ?? 0) / BOX_CODE) - 1;
}

function refusal(network: ModelGraph, classes: number): string | undefined {
  const shapes = shapesOf(network);
  const told = classesOf(network);
  const isHead = (boxes: Shape, scores: Shape | undefined, map: number) => {
    const [height, width, channels = 0] = boxes;
    const anchors = channels / BOX_CODE;
    const isRight = scores?.[0] === height && scores?.[1] === width && scores?.[2] === anchors * (told + 1);
    return boxes.length === 3 && anchors === anchorsOnMap(map) && isRight;
  };
  const areHeads = shapes.every(
    (boxes, index) => index % 2 === 1 || isHead(boxes, shapes[index + 1], index / 2),
  );
  if (shapes.length === 0 || !areHeads)
    return 'its outputs are not, for each map, the boxes and the scores of 3 anchors on the first map and 6 on others';
  const things = classes - 1;
  return told < things ? `it tells ${told} classes apart; the data have ${things}` : undefined;
}

/** Boxes as parts of the image. */
function relative(boxes: readonly LabelledBox[], [height = 1, width = 1]: Shape): readonly LabelledBox[] {
  return boxes.map(({ top, left, bottom, right, label }) => ({
    top: top / height,
    left: left / width,
    bottom: bottom / height,
    right: right / width,
    label,
  }));
}

function targets(network: ModelGraph, { boxes = [] }: DatasetItems, batch: number) {
  const anchors = anchorsOf(mapsOf(network));
  const shape = network.inputs[0]?.shape ?? [];
  const labels = new Float32Array(batch * anchors.length);
  const codes = new Float32Array(batch * anchors.length * BOX_CODE);
  const write: ReturnType<TrainedTask['targets']>['write'] = ({ item, place, shown }) => {
    const known = boxes[item] ?? [];
    const seen = relative(shown === undefined ? known : shownBoxes(known, shown), shape);
    const first = place * anchors.length;
    labels.fill(0, first, first + anchors.length);
    codes.fill(0, first * BOX_CODE, (first + anchors.length) * BOX_CODE);
    matchAnchors(anchors, seen).forEach((match, index) => {
      const box = seen[match];
      const anchor = anchors[index];
      if (box === undefined || anchor === undefined) return;
      labels[first + index] = box.label;
      codes.set(encodeBox(box, anchor), (first + index) * BOX_CODE);
    });
  };
  return { arrays: new Map([[LABELS, labels] as const, [BOX_CODES, codes] as const]), write };
}

interface Said {
  readonly codes: Float32Array;
  readonly scores: Float32Array;
}

/** What was found in one image; class 0 of the data is the background, which is not told. */
function found({ codes, scores }: Said, anchors: readonly Box[], classes: number): JudgedImage['detections'] {
  const boxes = anchors.map((anchor, index) => {
    const [y = 0, x = 0, height = 0, width = 0] = codes.subarray(index * BOX_CODE);
    return decodeBox([y, x, height, width], anchor);
  });
  const detections = detectionsOf({ boxes, scores, classes });
  return detections.map((detection) => ({ ...detection, label: detection.label + 1 }));
}

function quality({ network, items }: Parameters<TrainedTask['quality']>[0]): QualityTally {
  const anchors = anchorsOf(mapsOf(network));
  const classes = classesOf(network);
  const shape = network.inputs[0]?.shape ?? [];
  const images: JudgedImage[] = [];
  const partOf = (all: Float32Array | undefined, place: number, width: number) =>
    (all ?? new Float32Array()).subarray(
      place * anchors.length * width,
      (place + 1) * anchors.length * width,
    );
  return {
    add: (measures, arrays, first) => {
      const batch = (arrays.get(LABELS)?.length ?? 0) / anchors.length;
      for (let place = 0; place < Math.min(batch, items.count - first); place++) {
        const said = {
          codes: partOf(measures.get('codes'), place, BOX_CODE),
          scores: partOf(measures.get('scores'), place, classes),
        };
        const boxes = relative(items.boxes?.[first + place] ?? [], shape);
        images.push({ detections: found(said, anchors, classes), boxes });
      }
    },
    percent: () => 100 * averagePrecision(images),
  };
}

/** The same weights, but for the biases of scores. */
function start(network: ModelGraph, weights: ModelWeights): ModelWeights {
  const byName = new Map(network.layers.map((layer) => [layer.name, layer]));
  const scores = network.outputs
    .filter((_, index) => index % 2 === 1)
    .flatMap((name) => byName.get(name) ?? []);
  const started = new Map(weights);
  for (const layer of scores) {
    const own = weights.get(weightNameOf(layer));
    if (own?.bias !== undefined)
      started.set(weightNameOf(layer), { ...own, bias: own.bias.map(() => FIRST_SCORE) });
  }
  return started;
}

/** Boxes and their classes. */
export const detectionTask: TrainedTask = {
  metric: 'average_precision_50_percent',
  target: 'boxes',
  loss: () => detectionLoss,
  refusal,
  targets,
  quality,
  start,
};
