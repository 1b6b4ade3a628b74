import { definePlugin } from '@edgewright/contracts';
import { nsga2Suggester } from './nsga2-suggester.js';

export default definePlugin({
  name: '@edgewright/suggest-nsga2',
  apiVersion: 2,
  provides: [nsga2Suggester],
});
