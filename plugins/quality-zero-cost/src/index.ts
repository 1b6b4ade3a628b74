import { definePlugin } from '@edgewright/contracts';
import { qualityZeroCost } from './quality-zero-cost.js';

export default definePlugin({
  name: '@edgewright/quality-zero-cost',
  apiVersion: 2,
  provides: [qualityZeroCost],
});
