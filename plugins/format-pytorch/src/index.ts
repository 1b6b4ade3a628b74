import { definePlugin } from '@edgewright/contracts';
import { pytorchFormat } from './pytorch-format.js';

export default definePlugin({
  name: '@edgewright/format-pytorch',
  apiVersion: 2,
  provides: [pytorchFormat],
});
