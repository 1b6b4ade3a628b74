import { setImmediate } from 'node:timers/promises';
import type { Evaluator } from '@edgewright/contracts';
import { checkCandidate, fingerprint } from '@edgewright/search-space';
import {
  candidateNetwork,
  candidateValueIn,
  evaluateNetwork,
  parseJson,
  type LoadedTask,
} from '@edgewright/runtime';
import type { CliIo } from '../io/cli-io.js';
import type { Output } from '../output/output.js';
import { errorAsJson } from '../present-error.js';

/** Where candidates come from and what they are evaluated with. */
export interface Answering {
  readonly io: CliIo;
  readonly output: Output;
  readonly task: LoadedTask;
  readonly evaluators: readonly Evaluator[];
}

/**
 * Answers every line of standard input with one line, in order, until the input ends: a candidate as JSON with its
 * metrics, anything else with an error. A line is read only once the answers before it were taken.
 *
 * @throws the reason of `signal`
 */
export async function answerLines(
  { io, output, task, evaluators }: Answering,
  signal: AbortSignal,
): Promise<void> {
  let number = 0;
  for await (const line of io.inputLines(signal)) {
    number++;
    output.jsonLine(await answer(line).catch((error: unknown) => ({ error: errorAsJson(error, io) })));
    await output.drained();
    if (output.isClosed()) break;
    // Ctrl-C is seen between turns of the event loop.
    await setImmediate();
    if (signal.aborted) break;
  }
  signal.throwIfAborted();

  async function answer(line: string): Promise<object> {
    const value = candidateValueIn(task.space, parseJson(line, `line ${number}`));
    const candidate = checkCandidate(task.space, value);
    const { metrics } = await evaluateNetwork(candidateNetwork(task, candidate), evaluators, {
      task,
      signal,
    });
    return { fingerprint: fingerprint(task.space, candidate), metrics };
  }
}
