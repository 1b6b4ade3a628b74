import { artifactCases } from './artifact-cases.js';
import { atomicityCases } from './atomicity-cases.js';
import { curveCases } from './curve-cases.js';
import { eventCases } from './event-cases.js';
import { finishCases } from './finish-cases.js';
import { frontCases } from './front-cases.js';
import { identityCases } from './identity-cases.js';
import { managementCases } from './management-cases.js';
import { queryCases } from './query-cases.js';
import { stopCases } from './stop-cases.js';
import { renameAndDeleteCases } from './rename-and-delete-cases.js';
import type { StoreCase } from './store-case.js';
import { studyCases } from './study-cases.js';
import { trialCases } from './trial-cases.js';

export { sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from './samples.js';
export type { OpenStore, StoreCase } from './store-case.js';

/**
 * What every trial store does, case by case.
 *
 * @example
 * it.each(storeCases)('$name', ({ check }) => check(() => openStore({ path })));
 */
export const storeCases: readonly StoreCase[] = [
  ...studyCases,
  ...renameAndDeleteCases,
  ...identityCases,
  ...managementCases,
  ...trialCases,
  ...finishCases,
  ...curveCases,
  ...stopCases,
  ...artifactCases,
  ...eventCases,
  ...frontCases,
  ...queryCases,
  ...atomicityCases,
];
