/**
 * The names of all migrations, without the migrations: whether a database is up to date is a matter of names, and reading one
 * must not wait for TypeORM to be loaded.
 */
export const MIGRATION_NAMES: readonly string[] = [
  'InitialSchema0000000000001',
  'OutsideFit0000000000002',
  'SnapshotHistory0000000000003',
  'TrialReason0000000000004',
  'WarmStartTrials0000000000005',
  'IntermediateValuesByAttempt0000000000006',
  'StudyIdentity0000000000007',
  'WarmStartWinners0000000000008',
  'MetricConditions0000000000009',
  'StopDecisions0000000000010',
  'Artifacts0000000000011',
  'StudyManagement0000000000012',
  'OneJsonATrial0000000000013',
  'BrokenConstraint0000000000014',
  'MetricNoise0000000000015',
];

/** The table in which a database keeps the names of the migrations it has seen. */
export const MIGRATIONS_TABLE = 'schema_migrations';
