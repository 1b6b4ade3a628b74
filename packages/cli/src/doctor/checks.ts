import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { messageOf, Random, silentLogger } from '@edgewright/base';
import { formatNumber } from '@edgewright/report';
import { sample } from '@edgewright/search-space';
import {
  withStore,
  evaluateNetwork,
  BUILT_IN_PLUGINS,
  loadTask,
  candidateNetwork,
} from '@edgewright/runtime';
import type { Services } from '../composition/services.js';
import { chooseEvaluators } from '../networks/choose-evaluators.js';

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was found, or what is wrong. */
  readonly found: string;
}

type Look = (services: Services, database: string) => Promise<string>;

/** What a search needs, each with a look that answers what it found or throws what is wrong. */
const LOOKS: Readonly<Record<string, Look>> = {
  node: () => Promise.resolve(`${process.version} on ${process.platform} ${process.arch}`),
  sqlite: lookAtSqlite,
  plugins: lookAtPlugins,
  'working directory': ({ io }) => {
    accessSync(io.cwd, constants.W_OK);
    return Promise.resolve(`${io.cwd} can be written`);
  },
  database: lookAtDatabase,
  evaluation: lookAtEvaluation,
};

/** Looks at everything; one thing that is wrong does not hide the others. */
export async function runChecks(services: Services, database: string): Promise<Check[]> {
  const checks: Check[] = [];
  for (const [name, look] of Object.entries(LOOKS))
    checks.push(await check(name, () => look(services, database)));
  return checks;
}

async function check(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, found: await look() };
  } catch (error) {
    return { name, ok: false, found: messageOf(error) };
  }
}

/** Makes a database in a folder of its own, with every migration, and opens it again. */
async function lookAtSqlite({ stores }: Services): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-doctor-'));
  try {
    const path = join(folder, 'doctor.db');
    await withStore(stores.openToWrite(path), (store) => store.listStudies());
    const database = await stores.openToAsk(path);
    const version = database.query('SELECT sqlite_version()').rows[0]?.[0];
    database.close();
    return `version ${typeof version === 'string' ? version : 'unknown'}, migrations run`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lookAtPlugins({ plugins }: Services): Promise<string> {
  for (const name of BUILT_IN_PLUGINS) await plugins.load(name, '.');
  return `${BUILT_IN_PLUGINS.length} load: ${BUILT_IN_PLUGINS.join(', ')}`;
}

async function lookAtDatabase({ io, stores }: Services, database: string): Promise<string> {
  if (!existsSync(resolve(io.cwd, database)))
    return `${database} is not there yet; the first search makes it`;
  const studies = await withStore(stores.openToRead(database), (store) => store.listStudies());
  return `${database} has ${studies.length} ${studies.length === 1 ? 'study' : 'studies'}`;
}

const EVALUATIONS = 300;
/** Evaluations before the clock starts: the first ones compile. */
const WARM_UP = 200;

async function lookAtEvaluation(services: Services): Promise<string> {
  const { signal } = new AbortController();
  const task = await loadTask(services, 'classification');
  const evaluators = await chooseEvaluators({ ...services, logger: silentLogger }, task, { signal });
  let startMs = services.clock.now();
  for (let number = 1; number <= WARM_UP + EVALUATIONS; number++) {
    const candidate = sample(task.space, Random.from('doctor', number));
    await evaluateNetwork(candidateNetwork(task, candidate), evaluators, { task, signal });
    if (number === WARM_UP) startMs = services.clock.now();
  }
  const perSecond = (EVALUATIONS * 1000) / Math.max(1, services.clock.now() - startMs);
  return `${formatNumber(Math.round(perSecond))} candidates a second built and evaluated`;
}
