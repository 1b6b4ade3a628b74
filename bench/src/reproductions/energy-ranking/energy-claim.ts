import type { EnergyAccount } from '@edgewright/edge-tpu';
import { kendallTau, spearman } from '../../statistics/index.js';
import type { JudgedNetwork } from './judged-networks.js';

/** How well energy orders networks by a latency. */
export interface Ranking {
  readonly networks: number;
  readonly kendall: number;
  readonly spearman: number;
}

/** A network of the second family beside the one of the first whose accuracy is nearest. */
export interface FamilyPair {
  readonly v2: string;
  readonly v1: string;
  /** Top-1 of v2 less that of v1, in points. */
  readonly top1Difference: number;
  /** Energy of v2 over that of v1. */
  readonly energyRatio: number;
}

/** What figure 15 shows, of one account of energy. */
export interface EnergyClaim {
  readonly account: EnergyAccount;
  readonly measuredLatency: Ranking;
  readonly predictedLatency: Ranking;
  readonly pairs: readonly FamilyPair[];
  /** Networks of the first family that one of the second at least equals in accuracy for less energy. */
  readonly undercut: number;
  readonly firstFamily: number;
}

/**
 * Whether modelled energy orders the networks as latency does, and the second family below the first.
 *
 * @source Akin et al. 2022, figure 15 and section 5.5
 */
export function energyClaim(networks: readonly JudgedNetwork[], account: EnergyAccount): EnergyClaim {
  const first = networks.filter(({ family }) => family === 'MobileNetEdgeTPU');
  const second = networks.filter(({ family }) => family === 'MobileNetEdgeTPUv2');
  const energyOf = ({ energyMj }: JudgedNetwork) => energyMj[account];
  const partners = first.filter((one) => !isBeaten(one, first));
  return {
    account,
    measuredLatency: ranking(networks, energyOf, ({ measuredMs }) => measuredMs),
    predictedLatency: ranking(networks, energyOf, ({ predictedMs }) => predictedMs),
    pairs: second.map((v2) => {
      const v1 = nearest(v2, partners);
      return {
        v2: v2.name,
        v1: v1.name,
        top1Difference: v2.top1Percent - v1.top1Percent,
        energyRatio: energyOf(v2) / energyOf(v1),
      };
    }),
    undercut: first.filter((v1) =>
      second.some((v2) => v2.top1Percent >= v1.top1Percent && energyOf(v2) < energyOf(v1)),
    ).length,
    firstFamily: first.length,
  };
}

function ranking(
  networks: readonly JudgedNetwork[],
  energyOf: (network: JudgedNetwork) => number,
  latencyOf: (network: JudgedNetwork) => number | undefined,
): Ranking {
  const known = networks.flatMap((network) => {
    const latencyMs = latencyOf(network);
    return latencyMs === undefined ? [] : [{ latencyMs, energyMj: energyOf(network) }];
  });
  const energies = known.map(({ energyMj }) => energyMj);
  const latencies = known.map(({ latencyMs }) => latencyMs);
  return {
    networks: known.length,
    kendall: kendallTau(energies, latencies),
    spearman: spearman(energies, latencies),
  };
}

/** A faster and more accurate network of its own family makes it too easy a partner. */
function isBeaten(network: JudgedNetwork, family: readonly JudgedNetwork[]): boolean {
  return family.some(
    (other) => other.top1Percent > network.top1Percent && other.predictedMs < network.predictedMs,
  );
}

function nearest(to: JudgedNetwork, among: readonly JudgedNetwork[]): JudgedNetwork {
  const apart = (network: JudgedNetwork) => Math.abs(network.top1Percent - to.top1Percent);
  return among.reduce((best, network) => (apart(network) < apart(best) ? network : best));
}
