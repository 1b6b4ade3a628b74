import { artifactEntity } from './artifact-entity.js';
import { cachedEvaluationEntity } from './cached-evaluation-entity.js';
import { earlierParametersEntity } from './earlier-parameters-entity.js';
import { enqueuedCandidateEntity } from './enqueued-candidate-entity.js';
import { eventEntity } from './event-entity.js';
import { intermediateValueEntity } from './intermediate-value-entity.js';
import { outsideFitEntity } from './outside-fit-entity.js';
import { snapshotEntity } from './snapshot-entity.js';
import { stopDecisionEntity } from './stop-decision-entity.js';
import { studyColumnEntity } from './study-column-entity.js';
import { studyEntity } from './study-entity.js';
import { trialEntity } from './trial-entity.js';
import { trialMetricEntity } from './trial-metric-entity.js';
import { warmStartTrialEntity } from './warm-start-trial-entity.js';

/** Every table of the schema. */
export const entities = [
  studyEntity,
  studyColumnEntity,
  trialEntity,
  earlierParametersEntity,
  trialMetricEntity,
  outsideFitEntity,
  intermediateValueEntity,
  snapshotEntity,
  eventEntity,
  cachedEvaluationEntity,
  warmStartTrialEntity,
  stopDecisionEntity,
  artifactEntity,
  enqueuedCandidateEntity,
];
