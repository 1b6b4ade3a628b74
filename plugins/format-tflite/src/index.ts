import { definePlugin } from '@edgewright/contracts';
import { tfliteFormat } from './tflite-format.js';

export default definePlugin({
  name: '@edgewright/format-tflite',
  apiVersion: 2,
  provides: [tfliteFormat],
});
