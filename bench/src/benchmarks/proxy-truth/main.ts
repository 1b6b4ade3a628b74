/**
 * How good are the proxies? Networks of a task's own space, small, on small data: what costs nothing or little beside the quality that
 * a longer training gives them, by rank correlation.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { readArguments, refuse } from '../../arguments.js';
import { mean } from '../../statistics/index.js';
import { correlationsOf, tableOf } from './correlations.js';
import { judgeAgain, judgeNetwork, type JudgedNetwork } from './judge-network.js';
import { keptNetworks } from './kept-networks.js';
import { loaded, settingOf } from './settings.js';

const NETWORKS = 64;
/** The first of them are trained a second time the long way. */
const TRAINED_TWICE = 16;

const { quick, json, own } = readArguments({
  setting: { type: 'string' },
  networks: { type: 'string' },
  kept: { type: 'string' },
  part: { type: 'string' },
  'fashion-mnist': { type: 'string' },
  wordnet: { type: 'string' },
});
const given = own as Readonly<Record<string, string | undefined>>;
const count = Number(given['networks'] ?? (quick ? 6 : NETWORKS));
if (!Number.isSafeInteger(count) || count < 3) refuse('--networks is a number of 3 or more');
const { kept, 'fashion-mnist': fashionMnist, wordnet } = given;
const setting = settingOf(given['setting'] ?? (quick ? 'shapes-classifier' : 'fashion-mnist'), quick, {
  ...(fashionMnist !== undefined && { fashionMnist }),
  ...(wordnet !== undefined && { wordnet }),
});
const [part = 1, parts = 1] = (given['part'] ?? '1/1').split('/').map(Number);

/** Several processes may share one file, each with a part of the networks. */
function networksKept(): Map<number, JudgedNetwork> {
  const text = kept === undefined || !existsSync(kept) ? '' : readFileSync(kept, 'utf8');
  const networks = keptNetworks(text).filter(({ index }) => index < count);
  return new Map(networks.map((network) => [network.index, network]));
}

const known = networksKept();
const data = await loaded(setting);
function keep(network: JudgedNetwork): void {
  known.set(network.index, network);
  if (kept !== undefined) appendFileSync(kept, `${JSON.stringify(network)}\n`);
  if (!quick)
    console.error(`${network.index}: ${network.truth.toFixed(1)} % ${JSON.stringify(network.proxies)}`);
}
for (let index = part - 1; index < count; index += parts)
  if (!known.has(index)) keep(await judgeNetwork(setting, data, index));
for (let index = part - 1; index < Math.min(count, TRAINED_TWICE); index += parts) {
  const network = known.get(index);
  if (network !== undefined && network.proxies.long_training_again === undefined)
    keep(await judgeAgain(setting, data, network));
}
const judged = [...(kept === undefined ? known : networksKept()).values()];
const correlations = correlationsOf(judged);
const truths = judged.map(({ truth }) => truth);
const seconds = {
  zeroCost: mean(judged.map((one) => one.seconds.zeroCost)),
  short: mean(judged.map((one) => one.seconds.short)),
  long: mean(judged.map((one) => one.seconds.long)),
};
if (json)
  console.log(JSON.stringify({ setting: setting.name, networks: judged.length, correlations, seconds }));
else {
  const { short, long } = setting.steps;
  console.log(
    `${setting.name}: ${judged.length} networks, ${setting.trained.metric} from ${Math.min(...truths).toFixed(1)} to ${Math.max(...truths).toFixed(1)} after ${long} steps of ${setting.batch}; short: ${short} steps`,
  );
  console.log(tableOf(correlations));
  const told = Object.entries(seconds).map(([what, spent]) => `${what} ${spent.toFixed(1)} s`);
  console.log(`processor time a network: ${told.join(', ')}`);
}
