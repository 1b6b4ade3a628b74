import { definePlugin } from '@edgewright/contracts';
import { kerasFormat } from './keras-format.js';

export default definePlugin({
  name: '@edgewright/format-keras',
  apiVersion: 2,
  provides: [kerasFormat],
});
