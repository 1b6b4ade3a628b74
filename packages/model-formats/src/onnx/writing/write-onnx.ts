/**
 * Models as ONNX files, for ONNX Runtime and the compilers that read from it. Images are kept channels-first inside and are
 * transposed only where an operation means axes ({@link HeldTensors}); batch norms are folded into kernels; a model with a
 * quantisation becomes int8 by pairs of QuantizeLinear and DequantizeLinear around every operation, which runtimes fuse.
 */
import type { Model } from '@edgewright/model-graph';
import { withoutUnread } from '../../outputs/read-layers.js';
import { encodeOnnx } from '../file/encode-onnx.js';
import { modelTexts, titleOf } from '../../description/model-texts.js';
import { quantiseNodes } from './quantise-nodes.js';
import { writeLayers, writeOutputs, type Signature } from './write-network.js';
import type { GroupConvolutions } from './writing.js';

/** How a model is written as ONNX. */
export interface OnnxOptions {
  /** Items in one call, or a name for any number. Default: `N`. */
  readonly batch?: number | string;
  /** Of images that enter and leave. Default: `nhwc`, as in the graph. */
  readonly layout?: Signature['layout'];
  /** Default: `native`, which runs up to five times faster; `split` for compilers without it. */
  readonly groupConvolutions?: GroupConvolutions;
}

/** A name for any number of items. */
export const ANY_BATCH = 'N';

/**
 * The bytes of a model as an ONNX file: float32, or int8 where the model has a quantisation.
 *
 * @throws model-formats/cannot-write · model-formats/weights-missing · model-formats/weights-unfit
 */
export function writeOnnx(model: Model, options: OnnxOptions = {}): Uint8Array {
  const { batch = ANY_BATCH, layout = 'nhwc', groupConvolutions = 'native' } = options;
  const signature: Signature = { batch, layout };
  const read: Model = { ...model, graph: withoutUnread(model.graph) };
  const writing = writeLayers(read, signature, { groupConvolutions, normalisation: 'folded' });
  writeOutputs(writing, model.graph.outputs, signature);
  const written = writing.graph.build({
    name: model.graph.name,
    description: titleOf(model),
    metadata: modelTexts(model),
  });
  const { quantisation } = model;
  if (quantisation === undefined) return encodeOnnx(written);
  return encodeOnnx(quantiseNodes(written, { quantisation, meanings: writing.meanings }));
}
