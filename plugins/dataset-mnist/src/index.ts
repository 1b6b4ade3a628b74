import { definePlugin } from '@edgewright/contracts';
import { mnist } from './mnist.js';

export default definePlugin({ name: '@edgewright/dataset-mnist', apiVersion: 2, provides: [mnist] });
