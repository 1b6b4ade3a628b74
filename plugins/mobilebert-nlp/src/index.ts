import { definePlugin } from '@edgewright/contracts';
import { mobilebertNlp } from './mobilebert-nlp.js';

export { mobilebertNlp } from './mobilebert-nlp.js';
export type * from './candidate.js';
export type { MobileBertOptions } from './options.js';

export default definePlugin({
  name: '@edgewright/mobilebert-nlp',
  apiVersion: 2,
  provides: [mobilebertNlp],
});
