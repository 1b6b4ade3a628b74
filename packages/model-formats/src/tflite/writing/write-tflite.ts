import type { Model } from '@edgewright/model-graph';
import { networkOf } from './graph-to-network.js';
import { FLOAT_NUMBERS } from './numbers/float-numbers.js';
import { modelMetadata } from './model-metadata.js';
import { int8Numbers } from './numbers/int8-numbers.js';
import { isUnsigned, makeUnsigned } from './unsigned-network.js';
import { writeNetwork } from './write-network.js';
import type { GroupConvolutions } from './writing.js';

/** How a model is written as TFLite. */
export interface TfliteOptions {
  /** Items in one call; runtimes can still resize their inputs. Default: 1. */
  readonly batch?: number;
  /** Default: `native`, one operator; `split` for compilers without it. */
  readonly groupConvolutions?: GroupConvolutions;
  /** What callers of an int8 network pass in and get out; `int8` is uint8 where that is. Default: float32, which it converts. */
  readonly signature?: 'float32' | 'int8';
}

/**
 * The bytes of a model as a TFLite file: float32, or full int8 where the model has a quantisation; uint8 where it came so, with
 * kernels that int8 does not hold.
 *
 * @throws model-formats/cannot-write · model-formats/range-missing · model-formats/weights-missing · model-formats/weights-unfit
 */
export function writeTflite(model: Model, options: TfliteOptions = {}): Uint8Array {
  const { batch = 1, groupConvolutions = 'native', signature = 'float32' } = options;
  const numbers = model.quantisation === undefined ? FLOAT_NUMBERS : int8Numbers(model.quantisation);
  const network = networkOf(model, { batch, groupConvolutions, signature, numbers });
  if (model.quantisation !== undefined && isUnsigned(model.quantisation)) makeUnsigned(network);
  return writeNetwork(network, { description: model.graph.name, metadata: modelMetadata(model) });
}
