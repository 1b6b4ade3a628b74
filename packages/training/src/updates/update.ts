/**
 * The step of an optimiser, on all parameters as one vector p with their gradient g:
 *
 *   SGD     m ← μ m + g + λ p,  p ← p − η m
 *   AdamW   m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  p ← p − η λ p − η (m / c₁) / (√(v / c₂) + ε)
 *
 * with c = 1 − βᵗ at step t, which undo that m and v start at 0. λ is a mask: only kernels decay. The rate η and the corrections
 * come in from outside, so that any schedule is a list of numbers.
 *
 * @source I. Loshchilov and F. Hutter, "Decoupled Weight Decay Regularization", ICLR 2019
 */
import type { OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import type { ParameterLayout } from '../network/parameter-layout.js';

/** An optimiser and its numbers. */
export type Optimiser =
  | { readonly kind: 'sgd'; readonly momentum: number; readonly weightDecay: number }
  | { readonly kind: 'adamw'; readonly beta1: number; readonly beta2: number; readonly weightDecay: number };

/** Names of its inputs; what it gives back is called like them with `_next`. */
export const RATE = 'training/rate';
export const MOMENT = 'training/moment';
export const SECOND_MOMENT = 'training/second_moment';
export const CORRECTION = 'training/correction';
export const SECOND_CORRECTION = 'training/second_correction';

/** Keeps a division by a vanishing second moment finite. */
const EPSILON = 1e-8;

/** What is updated. */
export interface Updated {
  readonly layout: ParameterLayout;
  readonly parameters: string;
  readonly gradient: string;
}

/** The next vectors, by the names of those they replace. */
export type NextVectors = Readonly<Record<string, string>>;

/** Appends the step of an optimiser. */
export function appendUpdate(graph: OnnxGraph, optimiser: Optimiser, updated: Updated): NextVectors {
  graph.input(RATE, 'float32', []);
  graph.input(MOMENT, 'float32', [updated.layout.parameterCount]);
  return optimiser.kind === 'sgd' ? sgd(graph, optimiser, updated) : adamw(graph, optimiser, updated);
}

type Sgd = Extract<Optimiser, { readonly kind: 'sgd' }>;
type AdamW = Extract<Optimiser, { readonly kind: 'adamw' }>;

function sgd(graph: OnnxGraph, { momentum, weightDecay }: Sgd, updated: Updated): NextVectors {
  const { parameters, gradient } = updated;
  const decayed =
    weightDecay === 0
      ? gradient
      : graph.node('Add', [
          gradient,
          graph.node('Mul', [decayMask(graph, updated, weightDecay), parameters]),
        ]);
  const kept = graph.node('Mul', [MOMENT, graph.scalar(momentum)]);
  const moment = graph.node('Add', [kept, decayed]);
  const next = graph.node('Sub', [parameters, graph.node('Mul', [moment, RATE])]);
  return { [parameters]: next, [MOMENT]: moment };
}

function adamw(graph: OnnxGraph, { beta1, beta2, weightDecay }: AdamW, updated: Updated): NextVectors {
  const { layout, parameters, gradient } = updated;
  graph.input(SECOND_MOMENT, 'float32', [layout.parameterCount]);
  graph.input(CORRECTION, 'float32', []);
  graph.input(SECOND_CORRECTION, 'float32', []);
  const mixed = (kept: string, beta: number, added: string) =>
    graph.node('Add', [
      graph.node('Mul', [kept, graph.scalar(beta)]),
      graph.node('Mul', [added, graph.scalar(1 - beta)]),
    ]);
  const moment = mixed(MOMENT, beta1, gradient);
  const second = mixed(SECOND_MOMENT, beta2, graph.node('Mul', [gradient, gradient]));
  const deviation = graph.node('Sqrt', [graph.node('Div', [second, SECOND_CORRECTION])]);
  const bottom = graph.node('Add', [deviation, graph.scalar(EPSILON)]);
  const direction = graph.node('Div', [graph.node('Div', [moment, CORRECTION]), bottom]);
  const moved = graph.node('Sub', [
    decayedBy(graph, updated, weightDecay),
    graph.node('Mul', [direction, RATE]),
  ]);
  return { [parameters]: moved, [MOMENT]: moment, [SECOND_MOMENT]: second };
}

function decayedBy(graph: OnnxGraph, updated: Updated, weightDecay: number): string {
  const { parameters } = updated;
  if (weightDecay === 0) return parameters;
  const part = graph.node('Mul', [decayMask(graph, updated, weightDecay), RATE]);
  return graph.node('Sub', [parameters, graph.node('Mul', [part, parameters])]);
}

/** The decay of each parameter: of norms and biases none, as they do not make a network larger than it has to be. */
function decayMask(graph: OnnxGraph, { layout }: Updated, weightDecay: number): string {
  const mask = new Float32Array(layout.parameterCount);
  for (const { part, offset, size } of layout.parameters) {
    if (part === 'kernel') mask.fill(weightDecay, offset, offset + size);
  }
  return graph.floats('decay', [mask.length], mask);
}
