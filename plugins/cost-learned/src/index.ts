import { definePlugin } from '@edgewright/contracts';
import { costLearned } from './cost-learned.js';

export default definePlugin({
  name: '@edgewright/cost-learned',
  apiVersion: 2,
  provides: [costLearned],
});
