import { InitialSchema } from './0001-initial-schema.js';
import { OutsideFit } from './0002-outside-fit.js';
import { SnapshotHistory } from './0003-snapshot-history.js';
import { TrialReason } from './0004-trial-reason.js';
import { WarmStartTrials } from './0005-warm-start-trials.js';
import { IntermediateValuesByAttempt } from './0006-intermediate-values-by-attempt.js';
import { StudyIdentity } from './0007-study-identity.js';
import { WarmStartWinners } from './0008-warm-start-winners.js';
import { MetricConditions } from './0009-metric-conditions.js';
import { StopDecisions } from './0010-stop-decisions.js';
import { Artifacts } from './0011-artifacts.js';
import { StudyManagement } from './0012-study-management.js';
import { OneJsonATrial } from './0013-one-json-a-trial.js';
import { BrokenConstraint } from './0014-broken-constraint.js';
import { MetricNoise } from './0015-metric-noise.js';

/** Every migration in order; a database that knows others was written by a newer version. */
export const migrations = [
  InitialSchema,
  OutsideFit,
  SnapshotHistory,
  TrialReason,
  WarmStartTrials,
  IntermediateValuesByAttempt,
  StudyIdentity,
  WarmStartWinners,
  MetricConditions,
  StopDecisions,
  Artifacts,
  StudyManagement,
  OneJsonATrial,
  BrokenConstraint,
  MetricNoise,
] as const;

export { MIGRATION_NAMES, MIGRATIONS_TABLE } from './names.js';
