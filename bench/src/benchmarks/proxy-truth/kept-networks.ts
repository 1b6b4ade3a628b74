import type { JudgedNetwork } from './judge-network.js';

/** The networks in lines of JSON, by index; of several lines of one network the last counts. */
export function keptNetworks(text: string): readonly JudgedNetwork[] {
  const networks = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as JudgedNetwork);
  const latest = new Map(networks.map((network) => [network.index, network]));
  return [...latest.values()].sort((a, b) => a.index - b.index);
}
