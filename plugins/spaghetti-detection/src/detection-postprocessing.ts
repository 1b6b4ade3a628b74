import { defineEvaluator, type Evaluator } from '@edgewright/contracts';
import { elementsOf, type ModelGraph, type Shape } from '@edgewright/model-graph';

/**
 * What post-processing takes on the CPU of a Pixel 6: 1.8 ms less 1.3 ms for SpaghettiNet S, 2.1 ms less 1.7 ms for L.
 * How many detections it keeps is not published.
 *
 * @source tensorflow/models, research/object_detection/g3doc/tf1_detection_zoo.md, table "Pixel 6 Edge TPU models"
 */
const PIXEL6_MS = (0.5 + 0.4) / 2;
/** Both place 2058 boxes, of 4 numbers and 91 scores each. */
const PIXEL6_NUMBERS = 2058 * (4 + 91);

/** Numbers that place a box. */
const BOX_CODE = 4;
/** The background and at least one class. */
const FEWEST_SCORES = 2;

function outputShapes({ outputs, layers }: ModelGraph): readonly Shape[] {
  const shapes = new Map(layers.map(({ name, out }) => [name, out]));
  return outputs.flatMap((name) => [shapes.get(name) ?? []]);
}

/** Whether a network writes what is post-processed: for every map its boxes, then the scores of as many boxes. */
function writesBoxesAndScores(graph: ModelGraph): boolean {
  const shapes = outputShapes(graph);
  return (
    shapes.length > 0 && shapes.every((boxes, index) => index % 2 === 1 || isMap(boxes, shapes[index + 1]))
  );
}

/** `int8[height, width, anchors · 4]` and `int8[height, width, anchors · scores]`. */
function isMap([height, width, code = 0]: Shape, scores: Shape | undefined): boolean {
  const anchors = code / BOX_CODE;
  if (scores?.length !== 3 || !Number.isInteger(anchors) || anchors < 1) return false;
  const scoresOfEach = (scores[2] ?? 0) / anchors;
  const sameSize = scores[0] === height && scores[1] === width;
  return sameSize && Number.isInteger(scoresOfEach) && scoresOfEach >= FEWEST_SCORES;
}

/** Numbers that the host has to go through: all that the network writes. */
function numbersWritten(graph: ModelGraph): number {
  return outputShapes(graph).reduce((sum, shape) => sum + elementsOf(shape), 0);
}

function postprocessing(): Evaluator {
  return {
    name: 'detection-postprocessing',
    version: '2',
    metrics: [
      {
        name: 'postprocessing_ms',
        unit: 'ms',
        direction: 'minimise',
        summary:
          'Modelled time of the host for boxes and scores, after the latency of the network: in proportion to what the network writes, from two measurements on a Pixel 6',
        conditions: { basis: 'estimated', device: 'CPU of a Pixel 6', per: 'inference' },
      },
    ],
    tier: 0,
    deterministic: true,
    keyedBy: 'graph',
    contentHash: '',
    supports: ({ graph }) =>
      writesBoxesAndScores(graph)
        ? { supported: true, accuracy: 'two published differences of latencies, 0.5 and 0.4 ms' }
        : { supported: false, reasons: ['its outputs are not the boxes and the scores of maps, in turn'] },
    evaluate: ({ graph }) =>
      Promise.resolve({
        metrics: { postprocessing_ms: (PIXEL6_MS * numbersWritten(graph)) / PIXEL6_NUMBERS },
        provenance: { kind: 'modelled', device: 'CPU of a Pixel 6' },
      }),
  };
}

/** The time that the host needs to make detections of what a detector writes: no part of the latency of the network. */
export const detectionPostprocessing = defineEvaluator<Record<string, never>>({
  name: 'detection-postprocessing',
  summary: 'Modelled time of the host for the boxes and scores of a detector, a term of its own',
  source: 'tensorflow/models, research/object_detection/g3doc/tf1_detection_zoo.md',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  createEvaluator: postprocessing,
});
