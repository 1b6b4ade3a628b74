import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';

/** Adds the operators of one layer, and returns the tensor it puts out. */
export type WriteLayer = (writing: Writing) => TensorId;
