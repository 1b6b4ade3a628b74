import type { BaselineNetwork } from './baseline-network.js';
import { EFFICIENTNETS } from './efficientnet/networks.js';
import { MLPERF_TINY } from './mlperf-tiny/networks.js';
import { MOBILENETS } from './mobilenet/networks.js';

const NETWORKS: readonly BaselineNetwork[] = [...MLPERF_TINY, ...MOBILENETS, ...EFFICIENTNETS];

/** Networks that people compare with, family by family. No task here has them in its space or among its references. */
export function baselineNetworks(): readonly BaselineNetwork[] {
  return NETWORKS;
}
