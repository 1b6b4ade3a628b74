import { definePlugin } from '@edgewright/contracts';
import { policyGradientSuggester } from './policy-gradient-suggester.js';

export default definePlugin({
  name: '@edgewright/suggest-policy-gradient',
  apiVersion: 2,
  provides: [policyGradientSuggester],
});
