import { definePlugin } from '@edgewright/contracts';
import { qualityTrained } from './quality-trained.js';

export default definePlugin({
  name: '@edgewright/quality-trained',
  apiVersion: 2,
  provides: [qualityTrained],
});
