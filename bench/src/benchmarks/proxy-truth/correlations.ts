/** How proxies rank networks beside what the longer training says, with intervals by resampling networks. */
import { Random } from '@edgewright/base';
import { kendallTau, spearman, type Interval } from '../../statistics/index.js';
import { PROXIES, type JudgedNetwork, type Proxy } from './judge-network.js';

/** Two rank correlations of one proxy. */
export interface ProxyCorrelation {
  readonly proxy: Proxy;
  /** How many of them have it. */
  readonly networks: number;
  readonly kendall: number;
  readonly kendallInterval: Interval;
  readonly spearman: number;
  readonly spearmanInterval: Interval;
}

const RESAMPLES = 1000;

/** Of every proxy that some network has, in the order of {@link PROXIES}. */
export function correlationsOf(networks: readonly JudgedNetwork[]): readonly ProxyCorrelation[] {
  return PROXIES.flatMap((proxy) => {
    const pairs = networks.flatMap(({ proxies, truth }) => {
      const score = proxies[proxy];
      return score === undefined ? [] : [[score, truth] as const];
    });
    if (pairs.length === 0) return [];
    return {
      proxy,
      networks: pairs.length,
      kendall: correlation(kendallTau, pairs),
      kendallInterval: interval(kendallTau, pairs),
      spearman: correlation(spearman, pairs),
      spearmanInterval: interval(spearman, pairs),
    };
  });
}

type Pairs = readonly (readonly [number, number])[];
type Correlation = (a: readonly number[], b: readonly number[]) => number;

function correlation(of: Correlation, pairs: Pairs): number {
  return of(
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
  );
}

/** @source B. Efron 1979, the percentile bootstrap, over networks */
function interval(of: Correlation, pairs: Pairs): Interval {
  const random = Random.from('proxy-truth', 'bootstrap');
  const drawn = Array.from({ length: RESAMPLES }, () =>
    correlation(
      of,
      pairs.map(() => pairs[random.integer(pairs.length)] ?? [0, 0]),
    ),
  )
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

/** The correlations as a table in Markdown. */
export function tableOf(correlations: readonly ProxyCorrelation[]): string {
  const two = (value: number) => value.toFixed(2);
  const bounds = ({ low, high }: Interval) => `${two(low)} to ${two(high)}`;
  const rows = correlations.map(
    (one) =>
      `| ${one.proxy} | ${one.networks} | ${two(one.kendall)} | ${bounds(one.kendallInterval)} | ${two(one.spearman)} | ${bounds(one.spearmanInterval)} |`,
  );
  const head = [
    '| proxy | networks | Kendall | 95 % | Spearman | 95 % |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  return [...head, ...rows].join('\n');
}
