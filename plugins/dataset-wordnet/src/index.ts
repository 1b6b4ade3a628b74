import { definePlugin } from '@edgewright/contracts';
import { wordnet } from './wordnet.js';

export default definePlugin({ name: '@edgewright/dataset-wordnet', apiVersion: 2, provides: [wordnet] });
