import { definePlugin } from '@edgewright/contracts';
import { localSearchSuggester } from './local-search-suggester.js';

export default definePlugin({
  name: '@edgewright/suggest-local-search',
  apiVersion: 2,
  provides: [localSearchSuggester],
});
