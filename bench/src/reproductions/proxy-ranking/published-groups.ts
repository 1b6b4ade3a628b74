import { publishedNetworks, type PublishedNetwork } from '@edgewright/published-networks';
import { RANK_CORRELATIONS, type RankCorrelation } from '@edgewright/quality';
import type { RankedGroup, RankedNetwork } from './ranked-group.js';

/** The published networks of every accuracy that the facts beside the entropy's help are about. */
export interface PublishedGroup extends RankedGroup {
  readonly fact: RankCorrelation;
}

export function publishedGroups(): readonly PublishedGroup[] {
  return RANK_CORRELATIONS.map((fact) => {
    const { task, accuracy, precision } = fact;
    const name = [task, accuracy, precision].filter((word) => word !== undefined).join(', ');
    return { name, fact, networks: publishedNetworks(task).flatMap((network) => ranked(network, fact)) };
  });
}

/** A network with its accuracy; nothing where none is published. The first number is that of the authors. */
function ranked({ name, published, graph }: PublishedNetwork, fact: RankCorrelation): RankedNetwork[] {
  if (name.endsWith(OTHER_TAIL)) return [];
  const number = published.find(
    ({ metric, precision }) =>
      metric === fact.accuracy && (fact.precision === undefined || precision === fact.precision),
  );
  return number === undefined ? [] : [{ name, accuracy: number.value, graph: graph() }];
}

/** The same network with another tail behind its class scores would count twice. */
const OTHER_TAIL = '_fused_argmax';
