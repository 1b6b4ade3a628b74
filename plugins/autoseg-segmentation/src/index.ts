import { definePlugin } from '@edgewright/contracts';
import { autosegSegmentation } from './autoseg-segmentation.js';

export { autosegSegmentation } from './autoseg-segmentation.js';
export type { BlockKind, SegmentationTaskOptions } from './options.js';

export default definePlugin({
  name: '@edgewright/autoseg-segmentation',
  apiVersion: 2,
  provides: [autosegSegmentation],
});
