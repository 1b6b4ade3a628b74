// @ts-check
import { definePlugin } from '@edgewright/contracts';
import { dataset } from './dataset.js';

/** What Edgewright loads: the package as data. Nothing else happens when it is imported. */
export default definePlugin({
  name: '@edgewright/template-dataset',
  apiVersion: 2,
  provides: [dataset],
});
