import type { Clock } from '@edgewright/base';
import type { ArtifactLimits } from '@edgewright/contracts';
import { ArtifactRows } from './artifacts/artifact-rows.js';
import type { SqliteFile } from './database/sqlite-file.js';
import { EvaluationCache } from './evaluation-cache.js';
import { Events } from './events.js';
import { CandidateQueue } from './studies/candidate-queue.js';
import { Identities } from './studies/identities.js';
import { Snapshots } from './studies/snapshots.js';
import { Studies } from './studies/studies.js';
import { StudyClaims } from './studies/study-claims.js';
import { WarmStarts } from './studies/warm-starts.js';
import { Fronts } from './trials/fronts.js';
import { MeasuredReader } from './trials/measured-reader.js';
import { Standings } from './trials/standings.js';
import { StopDecisions } from './trials/stop-decisions.js';
import { TrialReader } from './trials/trial-reader.js';
import { TrialWrites } from './trials/trial-writes.js';

/** What a store consists of: each part knows some tables, all work on one connection, and their writes run in the writer. */
export interface StoreParts {
  readonly studies: Studies;
  readonly identities: Identities;
  readonly warmStarts: WarmStarts;
  readonly queue: CandidateQueue;
  readonly snapshots: Snapshots;
  readonly events: Events;
  readonly claims: StudyClaims;
  readonly reader: TrialReader;
  readonly measured: MeasuredReader;
  readonly standings: Standings;
  readonly writes: TrialWrites;
  readonly stopDecisions: StopDecisions;
  readonly fronts: Fronts;
  readonly cache: EvaluationCache;
  readonly artifactRows: ArtifactRows;
}

/** What the parts are told about their surroundings. */
export interface PartsOptions {
  readonly clock: Clock | undefined;
  readonly artifactLimits: ArtifactLimits;
}

/** Makes the parts of a store on an open file. */
export function storeParts({ handle, path }: SqliteFile, options: PartsOptions): StoreParts {
  const events = new Events(handle, options.clock);
  const studies = new Studies(handle, path, events);
  const reader = new TrialReader(handle);
  const standings = new Standings(handle, reader);
  const fronts = new Fronts(handle, studies);
  const snapshots = new Snapshots(handle, studies);
  const queue = new CandidateQueue(handle, { studies, events });
  return {
    studies,
    identities: new Identities(handle, events),
    warmStarts: new WarmStarts(handle),
    queue,
    snapshots,
    events,
    claims: new StudyClaims(path),
    reader,
    measured: new MeasuredReader(handle),
    standings,
    writes: new TrialWrites(handle, { studies, snapshots, queue, reader, standings, fronts, events }),
    stopDecisions: new StopDecisions(handle, standings),
    fronts,
    cache: new EvaluationCache(handle),
    artifactRows: new ArtifactRows(handle, options.artifactLimits),
  };
}
