import {
  candidateNetwork,
  readJsonArgument,
  referenceNetwork,
  type LoadedTask,
  type Network,
} from '@edgewright/runtime';
import { checkCandidate } from '@edgewright/search-space';
import { badUsage } from '../errors.js';

/** Which network a command is about: `--reference NAME` or `--candidate FILE`. */
export interface NetworkSelection {
  readonly reference?: string;
  readonly candidate?: string;
}

/**
 * The network selected; `undefined` when neither a reference nor a candidate is named.
 *
 * @throws cli/usage · runtime/unknown-reference · what the candidate breaks
 */
export function selectNetwork(
  task: LoadedTask,
  { reference, candidate }: NetworkSelection,
  cwd: string,
): Network | undefined {
  if (reference !== undefined && candidate !== undefined) {
    throw badUsage('Both --reference and --candidate are given', 'Name one network.');
  }
  if (reference !== undefined) return referenceNetwork(task, reference);
  if (candidate === undefined) return undefined;
  return candidateNetwork(task, checkCandidate(task.space, readJsonArgument(candidate, cwd)));
}
