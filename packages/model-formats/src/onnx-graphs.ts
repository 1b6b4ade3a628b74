/**
 * ONNX graphs under construction, for packages that write more than a network: gradients, losses, the update of a training.
 * Their constants and metadata can be read back.
 */
export { encodeOnnx } from './onnx/file/encode-onnx.js';
export { OnnxGraph } from './onnx/writing/onnx-graph.js';
export { readOnnxFile, type OnnxFile } from './onnx/file/onnx-file.js';
export { tensorNumbers } from './onnx/file/tensor-numbers.js';
export { DATA_TYPE, ELEMENT_TYPE } from './onnx/file/onnx-model.js';
export type * from './onnx/file/onnx-model.js';
export type { OperationRows } from './onnx/writing/operations/operation-table.js';
export { windowAttributes, windowSize, type Windowed } from './onnx/writing/operations/windows.js';
export type { WriteLayer } from './onnx/writing/operations/write-layer.js';
export { writeLayers, type LayerSettings, type Signature } from './onnx/writing/write-network.js';
export { inForm, tensorOf, type Writing, type Written } from './onnx/writing/writing.js';
