import { definePlugin } from '@edgewright/contracts';
import { format } from './format.js';

export default definePlugin({
  name: '@edgewright/template-model-format',
  apiVersion: 2,
  provides: [format],
});
