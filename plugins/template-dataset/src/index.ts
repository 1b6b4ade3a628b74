import { definePlugin } from '@edgewright/contracts';
import { dataset } from './dataset.js';

export default definePlugin({
  name: '@edgewright/template-dataset',
  apiVersion: 2,
  provides: [dataset],
});
