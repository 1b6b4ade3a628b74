import { definePlugin } from '@edgewright/contracts';
import { task } from './task.js';

export default definePlugin({
  name: '@edgewright/template-task',
  apiVersion: 2,
  provides: [task],
});
