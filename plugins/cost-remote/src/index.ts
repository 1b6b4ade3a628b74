import { definePlugin } from '@edgewright/contracts';
import { costRemote } from './cost-remote.js';

export default definePlugin({
  name: '@edgewright/cost-remote',
  apiVersion: 2,
  provides: [costRemote],
});
