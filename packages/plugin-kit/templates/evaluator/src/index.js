// @ts-check
import { definePlugin } from '@edgewright/contracts';
import { evaluator } from './evaluator.js';

/** What Edgewright loads: the package as data. Nothing else happens when it is imported. */
export default definePlugin({
  name: '@edgewright/template-evaluator',
  apiVersion: 2,
  provides: [evaluator],
});
