// @ts-check
import { definePlugin } from '@edgewright/contracts';
import { stopper } from './stopper.js';

/** What Edgewright loads: the package as data. Nothing else happens when it is imported. */
export default definePlugin({
  name: '@edgewright/template-stopper',
  apiVersion: 2,
  provides: [stopper],
});
