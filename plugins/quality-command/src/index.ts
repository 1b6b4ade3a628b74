import { definePlugin } from '@edgewright/contracts';
import { qualityCommand } from './quality-command.js';

export default definePlugin({
  name: '@edgewright/quality-command',
  apiVersion: 2,
  provides: [qualityCommand],
});
