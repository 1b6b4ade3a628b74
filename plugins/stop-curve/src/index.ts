import { definePlugin } from '@edgewright/contracts';
import { curveStopper } from './curve-stopper.js';

export default definePlugin({
  name: '@edgewright/stop-curve',
  apiVersion: 2,
  provides: [curveStopper],
});
