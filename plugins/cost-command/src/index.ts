import { definePlugin } from '@edgewright/contracts';
import { costCommand } from './cost-command.js';

export default definePlugin({
  name: '@edgewright/cost-command',
  apiVersion: 2,
  provides: [costCommand],
});
