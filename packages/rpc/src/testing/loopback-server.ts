import { silentLogger, type JsonObject } from '@edgewright/base';
import type { EvaluatorPlugin } from '@edgewright/contracts';
import type { ServedEvaluator } from '../server/served-evaluators.js';
import { startServer, type RunningServer, type ServerOptions } from '../server/start-server.js';

/** A plugin as a server of one thread has it. */
export function served(plugin: EvaluatorPlugin, options: JsonObject = {}): ServedEvaluator {
  return {
    plugin,
    options,
    open: async (given) => {
      const evaluator = await plugin.createEvaluator(given, {
        clock: { now: () => 0, sleep: () => Promise.resolve() },
        logger: silentLogger,
        signal: new AbortController().signal,
      });
      return { evaluator, evaluate: evaluator.evaluate };
    },
  };
}

/** A server on a free port of this machine. */
export function loopbackServer(
  evaluators: readonly ServedEvaluator[],
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  const version = '0.1.0';
  const always = { listen: '127.0.0.1:0', devices: [], version, logger: silentLogger };
  return startServer({ ...always, evaluators, ...options });
}
