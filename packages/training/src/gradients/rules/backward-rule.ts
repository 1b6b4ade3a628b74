import type { OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import type { Backward } from '../backward.js';

/** Gives the inputs of a node their shares, from the gradient of its output. */
export type BackwardRule = (node: OnnxNode, gradient: string, backward: Backward) => void;
