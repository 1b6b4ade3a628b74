/**
 * The exact gelu, as exporters spell it out before version 20 of ONNX has a word for it:
 *
 *   gelu(x) = x · (1 + erf(x / √2)) / 2
 *
 * in whatever order the three factors are multiplied.
 */
import type { JoinedNodes, NodeChains } from './node-chains.js';
import type { OnnxNode } from '../file/onnx-file.js';

/** The chain around an `Erf`. */
export function geluAround(chains: NodeChains, erf: OnnxNode): JoinedNodes | undefined {
  const divided = chains.maker(erf.inputs[0]);
  const sum = chains.onlyReader(erf, 'Add');
  if (divided === undefined || sum === undefined || !hasConstant(chains, sum, 1)) return undefined;
  const isRoot =
    (divided.word === 'Div' && hasConstant(chains, divided, Math.SQRT2)) ||
    (divided.word === 'Mul' && hasConstant(chains, divided, Math.SQRT1_2));
  const source = divided.inputs.find((name) => chains.numbers(name) === undefined);
  const first = chains.onlyReader(sum, 'Mul');
  if (!isRoot || source === undefined || first === undefined) return undefined;
  return lastOf(chains, source, { within: [erf, sum], first });
}

interface Halved {
  readonly within: readonly OnnxNode[];
  readonly first: OnnxNode;
}

/** The product that ends the chain: with x, with 1/2, or with x/2. */
function lastOf(chains: NodeChains, source: string, { within, first }: Halved): JoinedNodes | undefined {
  const made = (last: OnnxNode, others: readonly OnnxNode[]): JoinedNodes => ({
    within: [...others, last],
    node: { ...last, word: 'Gelu', inputs: [source], attributes: new Map() },
  });
  const half = first.inputs.map((name) => chains.maker(name)).find((node) => node?.word === 'Mul');
  if (half !== undefined && half.inputs.includes(source) && hasConstant(chains, half, 0.5))
    return made(first, within);
  const last = chains.onlyReader(first, 'Mul');
  if (last === undefined) return undefined;
  const isDone =
    (first.inputs.includes(source) && hasConstant(chains, last, 0.5)) ||
    (hasConstant(chains, first, 0.5) && last.inputs.includes(source));
  return isDone ? made(last, [...within, first]) : undefined;
}

/** Whether an input is one number, this one. */
function hasConstant(chains: NodeChains, { inputs }: OnnxNode, value: number): boolean {
  return inputs.some((name) => {
    const numbers = chains.numbers(name);
    return numbers?.length === 1 && Math.abs((numbers[0] ?? NaN) - value) < 1e-3;
  });
}
