import { definePlugin } from '@edgewright/contracts';
import { halvingStopper } from './halving-stopper.js';

export default definePlugin({
  name: '@edgewright/stop-successive-halving',
  apiVersion: 2,
  provides: [halvingStopper],
});
