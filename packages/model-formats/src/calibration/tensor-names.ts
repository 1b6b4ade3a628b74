/**
 * Names of the tensors that lie within a layer, where a runtime computes it in steps. A quantisation has ranges for them
 * beside those of the layers themselves.
 */

/** What a layer computes before its activation; of interest where that is no clamp (none, relu, relu6). */
export function beforeActivation(layer: string): string {
  return `${layer}/before_activation`;
}

/** What a swish multiplies its input by; of interest where a file has a range of its own for it. */
export function gateOf(layer: string): string {
  return `${layer}/gate`;
}

/** What an element-wise layer of more than two inputs has after its first `inputs` ones (2, 3, …, all but one). */
export function partialResult(layer: string, inputs: number): string {
  return `${layer}/first_${inputs}`;
}

/** What a norm has after its scale, before its offset. */
export function scaledByNorm(layer: string): string {
  return `${layer}/scaled`;
}
