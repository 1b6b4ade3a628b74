import { definePlugin } from '@edgewright/contracts';
import { evaluator } from './evaluator.js';

export default definePlugin({
  name: '@edgewright/template-evaluator',
  apiVersion: 2,
  provides: [evaluator],
});
