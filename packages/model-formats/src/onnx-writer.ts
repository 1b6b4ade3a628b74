/** Networks as ONNX files, and models that measure a network, without the readers. */
export { rangeModel, statisticsModel, type Measured, type MeasuringModel } from './onnx/measuring-models.js';
export { isOnnx } from './onnx/is-onnx.js';
export { writeOnnx, type OnnxOptions } from './onnx/write-onnx.js';
