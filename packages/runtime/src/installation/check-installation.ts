import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { arch, platform, version } from 'node:process';
import { messageOf, Random, silentLogger } from '@edgewright/base';
import { formatNumber } from '@edgewright/report';
import { sample } from '@edgewright/search-space';
import type { Services } from '../composition/services.js';
import { withStore } from '../composition/store-factory.js';
import { evaluateNetwork } from '../evaluation/evaluate-network.js';
import { BUILT_IN_PLUGINS } from '../plugins/built-in-plugins.js';
import { studyEvaluators } from '../study/study-evaluators.js';
import { loadTask } from '../task/load-task.js';
import { candidateNetwork } from '../task/network.js';

/** One thing that was looked at. */
export interface InstallationCheck {
  readonly name: string;
  readonly ok: boolean;
  /** What was found, or what is wrong. */
  readonly found: string;
}

type Look = (services: Services, database: string) => Promise<string>;

/** What a search needs, each with a look that answers what it found or throws what is wrong. */
const LOOKS: Readonly<Record<string, Look>> = {
  node: () => Promise.resolve(`${version} on ${platform} ${arch}`),
  sqlite: lookAtSqlite,
  plugins: lookAtPlugins,
  'working directory': ({ host }) => {
    accessSync(host.cwd, constants.W_OK);
    return Promise.resolve(`${host.cwd} can be written`);
  },
  database: lookAtDatabase,
  evaluation: lookAtEvaluation,
};

/** Looks at everything; one thing that is wrong does not hide the others. */
export async function checkInstallation(
  services: Services,
  database: string,
): Promise<readonly InstallationCheck[]> {
  const checks: InstallationCheck[] = [];
  for (const [name, look] of Object.entries(LOOKS))
    checks.push(await check(name, () => look(services, database)));
  return checks;
}

async function check(name: string, look: () => Promise<string>): Promise<InstallationCheck> {
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

async function lookAtDatabase({ host, stores }: Services, database: string): Promise<string> {
  if (!existsSync(resolve(host.cwd, database)))
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
  const chosen = await studyEvaluators({ ...services, logger: silentLogger }, task.plugin.defaults, signal);
  const evaluators = chosen.map(({ instance }) => instance);
  let startMs = services.clock.now();
  for (let number = 1; number <= WARM_UP + EVALUATIONS; number++) {
    const candidate = sample(task.space, Random.from('doctor', number));
    await evaluateNetwork(candidateNetwork(task, candidate), evaluators, { task, signal });
    if (number === WARM_UP) startMs = services.clock.now();
  }
  const perSecond = (EVALUATIONS * 1000) / Math.max(1, services.clock.now() - startMs);
  return `${formatNumber(Math.round(perSecond))} candidates a second built and evaluated`;
}
