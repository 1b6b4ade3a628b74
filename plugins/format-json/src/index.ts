import { definePlugin } from '@edgewright/contracts';
import { jsonFormat } from './json-format.js';

export default definePlugin({ name: '@edgewright/format-json', apiVersion: 2, provides: [jsonFormat] });
