import { Random } from '@edgewright/base';
import { classification } from '@edgewright/classification';
import { checkOptions } from '@edgewright/contracts';
import { countsOf, type ModelGraph } from '@edgewright/model-graph';
import { estimateTop1 } from '@edgewright/quality';
import { neighbours, sample, type Candidate, type SearchSpace } from '@edgewright/search-space';
import { quantile, spearman } from '../../statistics/index.js';

/** Estimates of random candidates of the classification space. */
export interface RandomCandidates {
  readonly count: number;
  /** Percent: least, 1 %, median, 99 %, greatest. */
  readonly quantiles: readonly number[];
  readonly sdMedianPercent: number;
  /** Rank correlation of the estimate with MACs. */
  readonly spearmanMacs: number;
  readonly spearmanParams: number;
  /** Share of candidates that the estimate calls outside of what was fitted. */
  readonly outside: number;
}

const OPTIONS = checkOptions(classification.optionsSchema, {}, classification.name);

const build = (candidate: Candidate): ModelGraph => classification.build(candidate, OPTIONS);

export function estimateRandom(count: number): RandomCandidates {
  const space = classification.space(OPTIONS);
  const random = Random.from('quality-accuracy', 'candidates');
  const graphs = Array.from({ length: count }, () => build(sample(space, random)));
  const estimates = graphs.map((graph) => estimateTop1(graph));
  const top1 = estimates.map(({ top1Percent }) => top1Percent);
  const counts = graphs.map(countsOf);
  return {
    count,
    quantiles: [0, 0.01, 0.5, 0.99, 1].map((fraction) => quantile(top1, fraction)),
    sdMedianPercent: quantile(
      estimates.map(({ sdPercent }) => sdPercent),
      0.5,
    ),
    spearmanMacs: spearman(
      top1,
      counts.map(({ macs }) => macs),
    ),
    spearmanParams: spearman(
      top1,
      counts.map(({ params }) => params),
    ),
    outside: estimates.filter(({ extrapolations }) => extrapolations.length > 0).length / count,
  };
}

/** The best estimate that greedy steps find. */
export interface LocalSearch {
  readonly maxMacsM: number;
  readonly top1Percent: number;
  readonly sdPercent: number;
  readonly macsM: number;
  readonly paramsM: number;
}

/** Goes uphill from random candidates by the best neighbour while it has at most `maxMacsM` million MACs. */
export function localSearch(maxMacsM: number, starts: number): LocalSearch {
  const space = classification.space(OPTIONS);
  const ends = Array.from({ length: starts }, (_, start) =>
    searchOnce(space, { maxMacsM, random: Random.from('quality-accuracy', 'climb', start) }),
  );
  const graphs = ends.map(build).sort((a, b) => estimateTop1(b).top1Percent - estimateTop1(a).top1Percent);
  const best = graphs[0] as ModelGraph;
  const { macs, params } = countsOf(best);
  return { maxMacsM, ...estimateTop1(best), macsM: macs / 1e6, paramsM: params / 1e6 };
}

function searchOnce(
  space: SearchSpace,
  { maxMacsM, random }: { readonly maxMacsM: number; readonly random: Random },
): Candidate {
  let at = sample(space, random);
  while (macsM(at) > maxMacsM) at = sample(space, random);
  for (;;) {
    let next = at;
    for (const neighbour of neighbours(space, at)) {
      if (macsM(neighbour) <= maxMacsM && top1(neighbour) > top1(next) + 1e-9) next = neighbour;
    }
    if (next === at) return at;
    at = next;
  }
}

const macsM = (candidate: Candidate): number => countsOf(build(candidate)).macs / 1e6;
const top1 = (candidate: Candidate): number => estimateTop1(build(candidate)).top1Percent;
