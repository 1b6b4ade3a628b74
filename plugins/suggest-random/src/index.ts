import { definePlugin } from '@edgewright/contracts';
import { randomSuggester } from './random-suggester.js';

export default definePlugin({
  name: '@edgewright/suggest-random',
  apiVersion: 2,
  provides: [randomSuggester],
});
