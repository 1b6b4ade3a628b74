import { definePlugin } from '@edgewright/contracts';
import { qualityEntropy } from './quality-entropy.js';

export default definePlugin({
  name: '@edgewright/quality-entropy',
  apiVersion: 2,
  provides: [qualityEntropy],
});
