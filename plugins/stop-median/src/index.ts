import { definePlugin } from '@edgewright/contracts';
import { medianStopper } from './median-stopper.js';

export default definePlugin({
  name: '@edgewright/stop-median',
  apiVersion: 2,
  provides: [medianStopper],
});
