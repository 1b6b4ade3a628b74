/** Networks as ONNX files, and models that measure a network, without the readers. */
export {
  rangeModel,
  statisticsModel,
  type Measured,
  type MeasuringModel,
} from './onnx/writing/measuring-models.js';
export { isOnnx } from './onnx/file/is-onnx.js';
export { writeOnnx, type OnnxOptions } from './onnx/writing/write-onnx.js';
