import { definePlugin } from '@edgewright/contracts';
import { stopper } from './stopper.js';

export default definePlugin({
  name: '@edgewright/template-stopper',
  apiVersion: 2,
  provides: [stopper],
});
