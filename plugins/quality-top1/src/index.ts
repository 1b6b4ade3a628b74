import { definePlugin } from '@edgewright/contracts';
import { qualityTop1 } from './quality-top1.js';

export default definePlugin({
  name: '@edgewright/quality-top1',
  apiVersion: 2,
  provides: [qualityTop1],
});
