// @ts-check
import { definePlugin } from '@edgewright/contracts';
import { format } from './format.js';

/** What Edgewright loads: the package as data. Nothing else happens when it is imported. */
export default definePlugin({
  name: '@edgewright/template-model-format',
  apiVersion: 2,
  provides: [format],
});
