import { definePlugin } from '@edgewright/contracts';
import { sentencesDataset } from './sentences-dataset.js';

export default definePlugin({
  name: '@edgewright/dataset-sentences',
  apiVersion: 2,
  provides: [sentencesDataset],
});
