// @ts-check
import { definePlugin } from '@edgewright/contracts';
import { suggester } from './suggester.js';

/** What Edgewright loads: the package as data. Nothing else happens when it is imported. */
export default definePlugin({
  name: '@edgewright/template-suggester',
  apiVersion: 2,
  provides: [suggester],
});
