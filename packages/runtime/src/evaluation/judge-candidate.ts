import { isEdgewrightError, messageOf, type EdgewrightError } from '@edgewright/base';
import type { Evaluator, Metrics } from '@edgewright/contracts';
import { isShapeError } from '@edgewright/model-graph';
import type { Candidate } from '@edgewright/search-space';
import type { LoadedTask } from '../task/load-task.js';
import { candidateNetwork } from '../task/network.js';
import { evaluateNetwork } from './evaluate-network.js';

/** What becomes of one candidate of many: its metrics, or why there are none. */
export type Judgement =
  | { readonly metrics: Metrics; readonly reason: null }
  | { readonly metrics: Record<string, never>; readonly reason: string; readonly blame: Blame };

/**
 * Whose matter it is that a candidate has no metrics: `candidate`, where it has no network or an evaluator does not
 * judge such networks; `plugin`, where a plugin threw an error of its own; `mistake`, where a network is written wrongly
 * or an evaluator answers with what is not an answer.
 */
export type Blame = 'candidate' | 'plugin' | 'mistake';

/** A reason is one cell of a table. */
const MAX_REASON = 1000;

/**
 * Builds and evaluates one candidate of many; what it causes costs its own row, and no other.
 *
 * @throws the reason of `signal`
 */
export async function judgeCandidate(
  candidate: Candidate,
  { task, evaluators }: { readonly task: LoadedTask; readonly evaluators: readonly Evaluator[] },
  signal: AbortSignal,
): Promise<Judgement> {
  try {
    const network = candidateNetwork(task, candidate);
    const { metrics } = await evaluateNetwork(network, evaluators, { task, signal });
    return { metrics, reason: null };
  } catch (error) {
    signal.throwIfAborted();
    return { metrics: {}, reason: reasonOf(error), blame: blameFor(error) };
  }
}

function reasonOf(error: unknown): string {
  const line = messageOf(error).replaceAll(/\s+/g, ' ');
  return line.length <= MAX_REASON ? line : `${line.slice(0, MAX_REASON - 1)}…`;
}

function blameFor(error: unknown): Blame {
  if (isShapeError(error)) return 'candidate';
  const { category, code }: Partial<EdgewrightError> = isEdgewrightError(error) ? error : {};
  if (category === 'unsupported') return 'candidate';
  return code === undefined || code === 'runtime/plugin-threw' ? 'plugin' : 'mistake';
}
