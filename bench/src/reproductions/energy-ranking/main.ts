/** Figure 15 of the paper: modelled energy orders classifiers as latency does, the second family below the first. */
import { ENERGY_ACCOUNTS } from '@edgewright/edge-tpu';
import { readArguments, reportBar } from '../../arguments.js';
import { energyClaim, type EnergyClaim, type Ranking } from './energy-claim.js';
import { judgedNetworks } from './judged-networks.js';

const LEAST_KENDALL = 0.9;

const options = readArguments();
const networks = await judgedNetworks();
const claims = ENERGY_ACCOUNTS.map((account) => energyClaim(networks, account));
if (options.json) console.log(JSON.stringify({ networks, claims }));
else {
  console.log('Modelled energy on pixel6-edgetpu; nothing here was measured but top-1 and measured ms:');
  console.table(
    networks.map(({ name, top1Percent, measuredMs, predictedMs, energyMj }) => ({
      network: name,
      'top-1 %': top1Percent,
      'measured ms': measuredMs ?? '–',
      'predicted ms': Number(predictedMs.toFixed(3)),
      ...Object.fromEntries(
        ENERGY_ACCOUNTS.map((account) => [`${account} mJ`, Number(energyMj[account].toFixed(3))]),
      ),
    })),
  );
}
const met = claims.flatMap((claim) => barsOf(claim));
process.exitCode = met.every(Boolean) ? 0 : 1;

function barsOf({
  account,
  measuredLatency,
  predictedLatency,
  ...families
}: EnergyClaim): readonly boolean[] {
  const { pairs, undercut, firstFamily } = families;
  if (!options.json) {
    console.log(`\nenergy: ${account}`);
    console.table(
      pairs.map(({ v2, v1, top1Difference, energyRatio }) => ({
        v2,
        v1,
        'top-1 points': Number(top1Difference.toFixed(2)),
        'energy of v2 / v1': Number(energyRatio.toFixed(2)),
      })),
    );
  }
  const below = pairs.filter(({ energyRatio }) => energyRatio < 1).length;
  return [
    rankBar('measured latency', measuredLatency),
    rankBar('predicted latency', predictedLatency),
    bar('v2 below the v1 of nearest top-1', `${below} of ${pairs.length}`, {
      text: 'all',
      met: below === pairs.length,
    }),
    bar('v1 that a v2 at least as accurate undercuts', `${undercut} of ${firstFamily}`, {
      text: 'all',
      met: undercut === firstFamily,
    }),
  ];
}

function rankBar(latency: string, { networks: ranked, kendall, spearman }: Ranking): boolean {
  const measured = `Kendall ${kendall.toFixed(2)}, Spearman ${spearman.toFixed(2)}`;
  return bar(`energy with ${latency}, ${ranked} networks`, measured, {
    text: `Kendall at least ${LEAST_KENDALL}`,
    met: kendall >= LEAST_KENDALL,
  });
}

function bar(
  what: string,
  measured: string,
  asked: { readonly text: string; readonly met: boolean },
): boolean {
  return options.json ? asked.met : reportBar(what, measured, asked);
}
