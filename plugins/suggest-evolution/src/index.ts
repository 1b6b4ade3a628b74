import { definePlugin } from '@edgewright/contracts';
import { evolutionSuggester } from './evolution-suggester.js';

export default definePlugin({
  name: '@edgewright/suggest-evolution',
  apiVersion: 2,
  provides: [evolutionSuggester],
});
