// @ts-check
import { definePlugin } from '@edgewright/contracts';
import { task } from './task.js';

/** What Edgewright loads: the package as data. Nothing else happens when it is imported. */
export default definePlugin({
  name: '@edgewright/template-task',
  apiVersion: 2,
  provides: [task],
});
