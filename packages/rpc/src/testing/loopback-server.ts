import { silentLogger, type Env, type JsonObject } from '@edgewright/base';
import type { EvaluatorPlugin } from '@edgewright/contracts';
import type { ServedEvaluator } from '../server/served-evaluators.js';
import { servedInProcess } from '../server/served-in-process.js';
import { startServer, type RunningServer, type ServerOptions } from '../server/start-server.js';

/** Without time and without words. */
export const quietEnv: Env = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: new AbortController().signal,
};

/** A plugin as a server of one thread has it. */
export function served(plugin: EvaluatorPlugin, options: JsonObject = {}): ServedEvaluator {
  return servedInProcess(plugin, options, quietEnv);
}

/** A server on a free port of this machine. */
export function loopbackServer(
  evaluators: readonly ServedEvaluator[],
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  const { clock, logger } = quietEnv;
  const always = { listen: '127.0.0.1:0', devices: [], version: '0.1.0', logger, clock };
  return startServer({ ...always, evaluators, ...options });
}
