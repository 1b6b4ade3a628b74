/**
 * ONNX graphs under construction, for packages that write more than a network: gradients, losses, the update of a training.
 * Their constants and metadata can be read back.
 */
export { encodeOnnx } from './onnx/encode-onnx.js';
export { OnnxGraph } from './onnx/onnx-graph.js';
export { readOnnxFile, type OnnxFile } from './onnx/onnx-file.js';
export { tensorNumbers } from './onnx/tensor-numbers.js';
export { DATA_TYPE, ELEMENT_TYPE } from './onnx/onnx-model.js';
export type * from './onnx/onnx-model.js';
export type { OperationRows } from './onnx/operations/operation-table.js';
export { windowAttributes, windowSize, type Windowed } from './onnx/operations/windows.js';
export type { WriteLayer } from './onnx/operations/write-layer.js';
export { writeLayers, type LayerSettings, type Signature } from './onnx/write-network.js';
export { inForm, tensorOf, type Writing, type Written } from './onnx/writing.js';
