/**
 * The evaluation service: what it adds to gRPC and to the evaluation itself, how replicas share the work, and what clients that are wrong, silent
 * or many, and replicas that die, can do to it.
 */
import { silentLogger } from '@edgewright/base';
import type { EvaluatorPlugin } from '@edgewright/contracts';
import edgeTpu from '@edgewright/cost-edge-tpu';
import { remoteEvaluator } from '@edgewright/rpc/client';
import { systemClock } from '@edgewright/runtime/process';
import { readArguments, refuse, reportBar } from '../../arguments.js';
import { inFolder } from '../../command/in-folder.js';
import { sharesOf, type Shares } from './balance.js';
import { underFailures, type FailingResult } from './failing-replicas.js';
import { fuzz } from './fuzz.js';
import { DEVICE, subjectsToCost } from './networks.js';
import { pacesOf, type Way } from './pace.js';
import { searchThrough, type ServedSearch } from './served-search.js';
import { ServerProcess } from './server-process.js';
import { neverRead } from './silent-client.js';

const SIZES = {
  full: { count: 2500, rounds: 15, shares: 5000, strikes: 50, trials: 4000, silentMs: 20_000 },
  quick: { count: 200, rounds: 1, shares: 300, strikes: 2, trials: 40, silentMs: 1000 },
} as const;
const OVERHEAD_BAR = 1.15;
const ALIKE_BAR = 0.2;
const BALANCE_BAR = 0.1;
const MEMORY_BAR = 1.05;

const options = readArguments({ messages: { type: 'string' } });
const size = options.quick ? SIZES.quick : SIZES.full;
const messages = Number(options.own['messages'] ?? (options.quick ? 2000 : 1_000_000));
if (!Number.isSafeInteger(messages) || messages < 1) refuse('--messages takes a whole number above 0');

const subjects = subjectsToCost(200);
const { ways: paces, overhead } = await pacesOf(subjects, size);
const us = (way: Way) => paces.get(way)?.serverUs ?? NaN;
const difference = Math.abs(us('stream') - us('batch')) / Math.max(us('stream'), us('batch'));
const shares = await sharesOf(subjects, size.shares);
const { failing, search } = await failures();
const silent = await neverRead(subjects, size.silentMs);
const growth = silent.lastBytes / silent.firstBytes;
const fuzzed = await fuzz(subjects, messages);

const bars = [
  {
    what: 'processor time of the server for a streamed evaluation',
    measured: `${overhead.toFixed(2)} × that of an echo of equal bytes (${us('echo').toFixed(0)} µs) and of the evaluation alone (${us('in process').toFixed(0)} µs)`,
    bar: { text: `≤ ${OVERHEAD_BAR} ×`, met: overhead <= OVERHEAD_BAR },
  },
  {
    what: 'batches of 16 beside a stream',
    measured: `${us('batch').toFixed(0)} and ${us('stream').toFixed(0)} µs, ${percent(difference)} apart`,
    bar: { text: `≤ ${percent(ALIKE_BAR)}`, met: difference <= ALIKE_BAR },
  },
  ...Object.entries(shares).map(([way, [a, b]]) => ({
    what: `evaluations of two replicas, ${way}`,
    measured: `${a} and ${b}`,
    bar: { text: `within ${percent(BALANCE_BAR)}`, met: isBalanced([a, b]) },
  })),
  {
    what: `${failing.rounds} times a replica was killed or stopped, and came back`,
    measured: `${failing.answered} calls answered, ${failing.failed} not${failing.firstFailure === null ? '' : ` (${failing.firstFailure})`}; the longest took ${failing.longestS.toFixed(1)} s`,
    bar: { text: 'every call answered as without a wire', met: failing.failed === 0 },
  },
  {
    what: 'a search meanwhile',
    measured: `${search.rows} rows, ${search.alike} of them those of a search without a service`,
    bar: { text: `${search.trials} rows, all alike`, met: isWhole(search) },
  },
  {
    what: `${silent.streams} clients that never read`,
    measured: `memory of the server ${growth.toFixed(3)} × after ${silent.sent} requests`,
    bar: { text: `≤ ${MEMORY_BAR} ×`, met: growth <= MEMORY_BAR },
  },
  {
    what: `${fuzzed.messages} fuzzed messages`,
    measured: `the server ${fuzzed.isSound ? 'answers as before' : 'does not answer as before'}; the slowest 50 took ${fuzzed.longestS.toFixed(1)} s`,
    bar: { text: 'no crash, no hang', met: fuzzed.isSound && fuzzed.longestS < 30 },
  },
];
if (options.json)
  console.log(
    JSON.stringify({ paces: Object.fromEntries(paces), overhead, shares, failing, search, silent, fuzzed }),
  );
else {
  for (const { what, measured, bar } of bars) reportBar(what, measured, bar);
  for (const [way, { serverUs, rate }] of paces)
    console.log(`       ${way}: ${serverUs.toFixed(0)} µs of the server each, ${rate.toFixed(0)} a second`);
  console.log(`       answers to fuzzed messages: ${JSON.stringify(fuzzed.answers)}`);
}
process.exitCode = bars.every(({ bar }) => bar.met) ? 0 : 1;

/** Two replicas that fail in turn, under calls of this process and under a search of another. */
async function failures(): Promise<{ readonly failing: FailingResult; readonly search: ServedSearch }> {
  const [plugin] = edgeTpu.provides as readonly [EvaluatorPlugin];
  const { signal } = new AbortController();
  const env = { clock: systemClock, logger: silentLogger, signal };
  const local = await plugin.createEvaluator({ device: DEVICE }, env);
  const replicas = [await ServerProcess.start(), await ServerProcess.start()];
  const addresses = replicas.map(({ address }) => address);
  const choice = { evaluator: plugin.name, options: {}, signal, clock: systemClock };
  const remote = await remoteEvaluator({ addresses }, choice);
  try {
    const [failing, search] = await Promise.all([
      underFailures({ subjects, rounds: size.strikes, replicas, remote, local }),
      inFolder('rpc', (folder) => searchThrough(addresses, { folder, trials: size.trials })),
    ]);
    return { failing, search };
  } finally {
    await remote.close?.();
    await Promise.all(replicas.map((replica) => replica.kill()));
  }
}

function isBalanced([a, b]: Shares): boolean {
  return Math.abs(a - b) <= BALANCE_BAR * Math.max(a, b);
}

function isWhole({ trials, rows, alike }: ServedSearch): boolean {
  return rows === trials && alike === trials;
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(0)} %`;
}
