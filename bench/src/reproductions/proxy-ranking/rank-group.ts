import { kendallTau, spearman } from '../../statistics/index.js';
import { PROXIES, type Proxy } from './proxies.js';
import type { RankedGroup } from './ranked-group.js';

/** How well a proxy orders a group. */
export interface Ranking {
  readonly kendall: number;
  readonly spearman: number;
}

/** A group and how well every proxy orders it. */
export interface GroupRanking {
  readonly name: string;
  readonly networks: number;
  readonly rankings: Readonly<Record<Proxy, Ranking>>;
}

export function rankGroup({ name, networks }: RankedGroup): GroupRanking {
  const accuracies = networks.map(({ accuracy }) => accuracy);
  const rank = (proxy: Proxy): Ranking => {
    const scores = networks.map(({ graph }) => PROXIES[proxy](graph));
    return { kendall: kendallTau(scores, accuracies), spearman: spearman(scores, accuracies) };
  };
  const names = Object.keys(PROXIES) as Proxy[];
  const rankings = Object.fromEntries(names.map((proxy) => [proxy, rank(proxy)]));
  return { name, networks: networks.length, rankings: rankings as Record<Proxy, Ranking> };
}
