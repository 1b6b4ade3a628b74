/** How well the entropy orders networks by their measured accuracies, beside simpler proxies on the same networks. */
import { readArguments, reportBar } from '../../arguments.js';
import { kendallLuck } from '../../statistics/index.js';
import { publishedGroups } from './published-groups.js';
import type { Proxy } from './proxies.js';
import { rankGroup, type GroupRanking } from './rank-group.js';
import { familyGroups, tableGroups } from './table-groups.js';

/** Below this many networks an order tells little. */
const FEW = 7;

const options = readArguments();
const published = publishedGroups().map((group) => ({ ...rankGroup(group), fact: group.fact }));
const others = [...familyGroups(), ...tableGroups(options)].map(rankGroup);
const groups: readonly GroupRanking[] = [...published, ...others];

if (options.json) {
  console.log(JSON.stringify(groups));
} else {
  console.log("Kendall's tau-b (Spearman's rho) with measured accuracy:");
  console.table(Object.fromEntries(groups.map((group) => [group.name, rowOf(group)])));
  for (const { name, networks, rankings } of published.filter((group) => group.networks < FEW)) {
    const luck = kendallLuck(rankings.entropy_score.kendall, networks);
    console.log(
      `        ${name}: ${networks} networks are few; one random order in ${(1 / luck).toFixed(0)} is as good as the entropy_score`,
    );
  }
  if (options.data === undefined) console.log('        with --data DIR also on tables of short trainings');
}
const bars = published.map(({ name, rankings }) => {
  const { entropy_score, layer_entropy, macs, params } = rankings;
  const better = Math.max(entropy_score.kendall, layer_entropy.kendall);
  const met = better >= macs.kendall;
  if (options.json) return met;
  const measured = `${better.toFixed(2)}; MACs ${macs.kendall.toFixed(2)}, parameters ${params.kendall.toFixed(2)}`;
  return reportBar(`better entropy, ${name}`, measured, { text: 'no less than MACs', met });
});
process.exitCode = bars.every((met) => met) ? 0 : 1;

function rowOf({ networks, rankings }: GroupRanking): Record<string, string | number> {
  const cells = (Object.keys(rankings) as Proxy[]).map((proxy): [string, string] => {
    const { kendall, spearman } = rankings[proxy];
    return [proxy, `${kendall.toFixed(2)} (${spearman.toFixed(2)})`];
  });
  return { networks, ...Object.fromEntries(cells) };
}
