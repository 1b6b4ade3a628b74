import { definePlugin } from '@edgewright/contracts';
import { fashionMnist } from './fashion-mnist.js';

export default definePlugin({
  name: '@edgewright/dataset-fashion-mnist',
  apiVersion: 2,
  provides: [fashionMnist],
});
