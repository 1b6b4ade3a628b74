import { definePlugin } from '@edgewright/contracts';
import { onnxFormat } from './onnx-format.js';

export default definePlugin({ name: '@edgewright/format-onnx', apiVersion: 2, provides: [onnxFormat] });
