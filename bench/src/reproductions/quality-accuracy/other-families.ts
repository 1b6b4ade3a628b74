import { estimateTop1 } from '@edgewright/quality';
import type { PublishedFamily } from '../../calibration/fit-top1/published-families.js';
import { mean, spearman } from '../../statistics/index.js';

/** A published family beside what the shipped estimate says of it. */
export interface OtherFamily {
  readonly name: string;
  readonly precision: string;
  readonly networks: readonly {
    readonly name: string;
    readonly publishedPercent: number;
    readonly estimatedPercent: number;
    readonly sdPercent: number;
  }[];
  /** Mean of estimate less published, in points. */
  readonly biasPercent: number;
  readonly spearman: number;
}

export function estimateFamily({ name, precision, members }: PublishedFamily): OtherFamily {
  const networks = members.map((member) => {
    const { top1Percent, sdPercent } = estimateTop1(member.graph);
    return {
      name: member.name,
      publishedPercent: member.top1Percent,
      estimatedPercent: top1Percent,
      sdPercent,
    };
  });
  const published = networks.map(({ publishedPercent }) => publishedPercent);
  const estimated = networks.map(({ estimatedPercent }) => estimatedPercent);
  return {
    name,
    precision,
    networks,
    biasPercent: mean(estimated.map((value, i) => value - (published[i] ?? NaN))),
    spearman: spearman(estimated, published),
  };
}
