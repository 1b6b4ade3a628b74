import type { Clock, Logger } from '@edgewright/base';
import type { SqlAnswer, ServerInfo } from '@edgewright/trial-history';
import type { SqlReader } from '@edgewright/trial-history/questions';
import type { Access } from './access/access.js';
import type { BlockStudies } from './answers/block-studies.js';
import type { StudyAnswers } from './answers/study-answers.js';
import type { Assets } from './assets/assets.js';
import type { BlockCache } from './columns/block-cache.js';
import type { StudyExports } from './exports/study-exports.js';
import type { KnownStudies } from './routes/known-studies.js';
import type { StudyWatch } from './live/study-watch.js';
import type { StudyWrites } from './writes/study-writes.js';

/** What the routes are made of. */
export interface AppParts {
  readonly access: Access;
  /** What lets a request in; absent where the server is reached from this machine alone. */
  readonly token?: string;
  readonly info: ServerInfo;
  readonly reader: SqlReader;
  readonly studies: KnownStudies;
  readonly cache: BlockCache;
  readonly watch: StudyWatch;
  readonly answers: StudyAnswers;
  readonly blocks: BlockStudies;
  /** Names of devices that layers and blocks may be asked on. */
  readonly devices: readonly string[];
  readonly exports: StudyExports;
  readonly sql: { readonly ask: (sql: string) => Promise<SqlAnswer> };
  /** Absent where nothing may be changed. */
  readonly writes?: StudyWrites;
  readonly assets: Assets;
  readonly clock: Clock;
  readonly logger: Logger;
}
