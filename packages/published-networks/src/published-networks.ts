import { MOBILENET_EDGETPU_V1 } from './mobilenet-edgetpu-v1/networks.js';
import { MOBILENET_EDGETPU_V2 } from './mobilenet-edgetpu-v2/networks.js';
import type { PublishedNetwork } from './published-network.js';

/** Every network that is here, family by family. */
export function publishedNetworks(): readonly PublishedNetwork[] {
  return [...MOBILENET_EDGETPU_V1, ...MOBILENET_EDGETPU_V2];
}
