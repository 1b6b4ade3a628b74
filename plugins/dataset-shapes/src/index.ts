import { definePlugin } from '@edgewright/contracts';
import { shapesDataset } from './shapes-dataset.js';

export default definePlugin({
  name: '@edgewright/dataset-shapes',
  apiVersion: 2,
  provides: [shapesDataset],
});
