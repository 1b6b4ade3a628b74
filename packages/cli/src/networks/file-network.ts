import type { ModelFinding } from '@edgewright/contracts';
import type { Network } from '@edgewright/runtime';
import type { Services } from '../composition/services.js';
import { readModelFile, type ModelFileFlags } from './read-model-file.js';

/** As the file is, or as it will be once it is quantised. */
export type JudgedPrecision = 'int8' | 'as-it-is';

/** A file of a model, and how it is judged. */
export interface FileNetworkFlags extends ModelFileFlags {
  /** Default: as it is. */
  readonly precision?: JudgedPrecision;
}

/** A network from a file. */
export interface FileNetwork {
  readonly network: Network;
  readonly findings: readonly ModelFinding[];
}

/**
 * The network of a file; in int8 where it is judged as it will be once it is quantised.
 *
 * @throws what reading it throws
 */
export async function fileNetwork(
  path: string,
  flags: FileNetworkFlags,
  services: Services,
): Promise<FileNetwork> {
  const { model, findings } = await readModelFile(path, flags, services);
  const { graph } = model;
  const { precision: own = 'int8', ...rest } = graph;
  const network = { name: graph.name, graph, candidate: null, published: [] };
  if (flags.precision !== 'int8' || own === 'int8') return { network, findings };
  const note: ModelFinding = {
    kind: 'note',
    message: `The file is ${own}; it is judged as int8, as it will be once it is quantised (--precision as-it-is judges the file itself).`,
  };
  return { network: { ...network, graph: rest }, findings: [note, ...findings] };
}
