import type { Judge, JudgedReference } from '@edgewright/runtime';
import type { InterruptibleServices } from '../commands/command-module.js';
import { fileNetwork } from './file-network.js';
import type { ModelFileFlags } from './read-model-file.js';

/** The network of a file as a search would have judged it, beside those that were published: the search could not have found it. */
export async function modelReference(
  services: InterruptibleServices,
  judge: Judge,
  flags: ModelFileFlags,
): Promise<readonly JudgedReference[]> {
  if (flags.model === undefined) return [];
  const { network } = await fileNetwork(flags.model, { ...flags, precision: 'int8' }, services);
  const { metrics } = await judge.network(network);
  return [{ name: network.name, metrics, isPoint: false }];
}
