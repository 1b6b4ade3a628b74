/**
 * What ONNX Runtime makes of two nodes when it writes an optimised file, as the two nodes that it was:
 *
 *   FusedConv(x, w, b, z) = activation(Conv(x, w, b) + z),  FusedGemm(a, b, c) = activation(Gemm(a, b, c))
 *
 * @source https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
 */
import { attributeOf, type OnnxAttribute, type OnnxNode } from '../file/onnx-file.js';

const FUSED: ReadonlyMap<string, string> = new Map([
  ['FusedConv', 'Conv'],
  ['FusedGemm', 'Gemm'],
]);
/** Place of what is added to a convolution before its activation. */
const SUMMAND = 3;

/** What the parameters of an activation are called where it is a node of its own, in their order. */
const PARAMETERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Clip', ['min', 'max']],
  ['HardSigmoid', ['alpha', 'beta']],
  ['LeakyRelu', ['alpha']],
]);

/** The same nodes with none that is fused so. */
export function unfusedNodes(nodes: readonly OnnxNode[]): readonly OnnxNode[] {
  return nodes.flatMap((node) => {
    const word = FUSED.get(node.word);
    return word === undefined ? [node] : unfused(node, word);
  });
}

function unfused(node: OnnxNode, word: string): readonly OnnxNode[] {
  const [output = ''] = node.outputs;
  const summand = word === 'Conv' ? (node.inputs[SUMMAND] ?? '') : '';
  const activation = node.attributes.get('activation')?.text ?? '';
  const chain: OnnxNode[] = [{ ...node, word, domain: '', inputs: node.inputs.slice(0, SUMMAND) }];
  const after = (next: string, more: readonly string[], attributes: OnnxNode['attributes']): void => {
    const before = `${output}:${chain.length}`;
    const last = chain.pop();
    if (last !== undefined) chain.push({ ...last, outputs: [before] });
    const name = `${node.name || output}/${next.toLowerCase()}`;
    chain.push({ name, word: next, domain: '', inputs: [before, ...more], outputs: [output], attributes });
  };
  if (summand !== '') after('Add', [summand], new Map());
  if (activation !== '') after(activation, [], parametersOf(node, activation));
  return chain;
}

/** A convolution has its parameters as a list, a product by their names. */
function parametersOf({ attributes }: OnnxNode, activation: string): ReadonlyMap<string, OnnxAttribute> {
  const list = attributes.get('activation_params')?.floats ?? [];
  const found = (PARAMETERS.get(activation) ?? []).flatMap((name, index) => {
    const given = list[index] ?? attributes.get(`activation_${name}`)?.float;
    return given === undefined ? [] : [[name, attributeOf({ float: given })] as const];
  });
  return new Map(found);
}
