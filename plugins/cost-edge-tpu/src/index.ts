import { definePlugin } from '@edgewright/contracts';
import { costEdgeTpu } from './cost-edge-tpu.js';

export default definePlugin({
  name: '@edgewright/cost-edge-tpu',
  apiVersion: 2,
  provides: [costEdgeTpu],
});
