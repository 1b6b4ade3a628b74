/**
 * What a single-shot detector learns by. With z the score of a class at an anchor, t = 1 for the class of its box and else 0,
 * p = sigmoid(z), and d the difference of a box code to that of the anchor's box,
 *
 *   loss = (1 / N) · ( Σ focal(z, t) + ¼ Σ over matched anchors of huber(d) ),  N matched anchors in the batch
 *   focal = α_t (1 − p_t)² · cross-entropy(p, t),  p_t = p or 1 − p,  α_t = ¾ or ¼  where t is 1 or 0
 *   huber = d² / 2 up to |d| = 1, |d| − ½ beyond
 *
 * The score of the background is not used: where no class has a score, there is nothing.
 *
 * @source T.-Y. Lin et al., "Focal Loss for Dense Object Detection", ICCV 2017; α, γ, ¼ and N as in tensorflow/models,
 * research/object_detection/samples/configs/ssdlite_mobiledet_edgetpu_320x320_coco_sync_4x4.config
 */
import { DATA_TYPE, type OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import { LABELS } from './cross-entropy.js';
import type { Loss, LossWriting, TrainedOutput } from './loss.js';

/** Codes of the boxes of anchors: `float32[batch, anchors, 4]`. Their classes are {@link LABELS}: `[batch, anchors]`, 0 for none. */
export const BOX_CODES = 'training/box_codes';

/** Numbers that say where a box is. */
export const BOX_CODE = 4;

const ALPHA = 0.75;

/**
 * The loss of a detector whose outputs are, for each map, codes `[height, width, anchors · 4]` and scores
 * `[height, width, anchors · (classes + 1)]`, the background first. Measures: `codes` `[batch, anchors, 4]` and `scores`
 * `[batch, anchors, classes]`, from 0 to 1.
 */
export const detectionLoss: Loss = (writing) => {
  const { graph, batch, isTraining, outputs } = writing;
  const heads = (parity: number) => outputs.filter((_, index) => index % 2 === parity);
  const numbers = (parity: number) => heads(parity).reduce((sum, { shape }) => sum + elementsOf(shape), 0);
  const count = numbers(0) / BOX_CODE;
  const classes = numbers(1) / count - 1;
  const rows = (parity: number, width: number) => rowsOf(writing, { parity, width });
  const codes = rows(0, BOX_CODE);
  const all = rows(1, classes + 1);
  const logits = graph.node('Slice', [all, ...[1, classes + 1, 2].map((bound) => graph.ints([bound]))]);
  graph.input(LABELS, 'int32', [batch, count]);
  graph.input(BOX_CODES, 'float32', [batch, count, BOX_CODE]);
  const loss = lossOf(graph, { codes, logits, classes, shape: [batch, count, 1] });
  if (isTraining) return { loss, measures: {} };
  const scores = graph.node('Sigmoid', [logits]);
  return {
    loss,
    measures: {
      codes: { tensor: codes, shape: [batch, count, BOX_CODE] },
      scores: { tensor: scores, shape: [batch, count, classes] },
    },
  };
};

const elementsOf = (shape: TrainedOutput['shape']) => shape.reduce((product, size) => product * size, 1);

/** Every second output, one row an anchor: `[batch, anchors, width]`. */
function rowsOf(
  { graph, batch, outputs }: LossWriting,
  { parity, width }: { readonly parity: number; readonly width: number },
): string {
  const maps = outputs
    .filter((_, index) => index % 2 === parity)
    .map(({ tensor, shape }) =>
      graph.node('Reshape', [tensor, graph.ints([batch, elementsOf(shape) / width, width])]),
    );
  return maps.length === 1 ? (maps[0] ?? '') : graph.node('Concat', maps, { axis: 1 });
}

interface Rows {
  readonly codes: string;
  readonly logits: string;
  readonly classes: number;
  /** `[batch, anchors, 1]` */
  readonly shape: readonly number[];
}

function lossOf(graph: OnnxGraph, { codes, logits, classes, shape }: Rows): string {
  const isMatched = graph.node('Cast', [graph.node('Greater', [LABELS, noLabel(graph)])], {
    to: DATA_TYPE.float32,
  });
  const matched = graph.node('ReduceSum', [isMatched], { keepdims: 0 });
  const count = graph.node('Max', [matched, graph.scalar(1)]);
  const column = graph.node('Reshape', [isMatched, graph.ints(shape)]);
  const places = graph.node('Mul', [huber(graph, graph.node('Sub', [codes, BOX_CODES])), column]);
  const placing = graph.node('Mul', [total(graph, places), graph.scalar(1 / BOX_CODE)]);
  const naming = total(graph, focal(graph, logits, wanted(graph, classes)));
  return graph.node('Div', [graph.node('Add', [naming, placing]), count]);
}

function noLabel(graph: OnnxGraph): string {
  return graph.tensor('no_label', { type: 'int32', shape: [], data: Int32Array.of(0) });
}

function total(graph: OnnxGraph, tensor: string): string {
  return graph.node('ReduceSum', [tensor], { keepdims: 0 });
}

/** 1 for the class of each anchor, without the background: `[batch, anchors, classes]`. */
function wanted(graph: OnnxGraph, classes: number): string {
  const depth = graph.tensor('labels', { type: 'int32', shape: [], data: Int32Array.of(classes + 1) });
  const values = graph.floats('off_and_on', [2], Float32Array.of(0, 1));
  const each = graph.node('OneHot', [LABELS, depth, values], { axis: -1 });
  return graph.node('Slice', [each, ...[1, classes + 1, 2].map((bound) => graph.ints([bound]))]);
}

function focal(graph: OnnxGraph, logits: string, target: string): string {
  const mul = (a: string, b: string) => graph.node('Mul', [a, b]);
  const probability = graph.node('Sigmoid', [logits]);
  // log(1 + eᶻ) − t z, exact where a logarithm of p would be −∞.
  const entropy = graph.node('Sub', [graph.node('Softplus', [logits]), mul(target, logits)]);
  const both = mul(mul(target, probability), graph.scalar(2));
  const missed = graph.node('Sub', [graph.node('Add', [target, probability]), both]);
  const weight = graph.node('Add', [mul(target, graph.scalar(2 * ALPHA - 1)), graph.scalar(1 - ALPHA)]);
  return mul(mul(weight, mul(missed, missed)), entropy);
}

/** m (|d| − m / 2) with m = min(|d|, 1). */
function huber(graph: OnnxGraph, difference: string): string {
  const size = graph.node('Abs', [difference]);
  const small = graph.node('Min', [size, graph.scalar(1)]);
  const half = graph.node('Mul', [small, graph.scalar(0.5)]);
  return graph.node('Mul', [small, graph.node('Sub', [size, half])]);
}
