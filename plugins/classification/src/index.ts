import { definePlugin } from '@edgewright/contracts';
import { classification } from './classification.js';

export { classification } from './classification.js';
export { blockSites, type BlockSite, type BlockSites } from './block-sites.js';
export type * from './candidate.js';
export type { BlockKind, ClassificationOptions } from './options.js';

export default definePlugin({
  name: '@edgewright/classification',
  apiVersion: 2,
  provides: [classification],
});
