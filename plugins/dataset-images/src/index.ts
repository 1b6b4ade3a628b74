import { definePlugin } from '@edgewright/contracts';
import { imageDataset } from './image-dataset.js';

export default definePlugin({ name: '@edgewright/dataset-images', apiVersion: 2, provides: [imageDataset] });
