import { definePlugin } from '@edgewright/contracts';
import { detectionPostprocessing } from './detection-postprocessing.js';
import { spaghettiDetection } from './spaghetti-detection.js';

export { spaghettiDetection } from './spaghetti-detection.js';
export type * from './candidate.js';
export type { DetectionOptions, LayerKind } from './options.js';

export default definePlugin({
  name: '@edgewright/spaghetti-detection',
  apiVersion: 2,
  provides: [spaghettiDetection, detectionPostprocessing],
});
