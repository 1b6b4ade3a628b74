import { definePlugin } from '@edgewright/contracts';
import { suggester } from './suggester.js';

export default definePlugin({
  name: '@edgewright/template-suggester',
  apiVersion: 2,
  provides: [suggester],
});
