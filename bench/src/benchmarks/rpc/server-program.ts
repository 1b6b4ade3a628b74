/**
 * A server of the benchmark, a process of its own: `server-program.js LISTEN`. It serves evaluations, and sends raw bytes back on another
 * port; it carries evaluations out without a wire when it is told to, and says what it has used.
 */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readTextFile, silentLogger } from '@edgewright/base';
import type { EvaluatorPlugin } from '@edgewright/contracts';
import edgeTpu from '@edgewright/cost-edge-tpu';
import { analyse, loadDevice } from '@edgewright/edge-tpu';
import { decodeGraph } from '@edgewright/model-graph';
import { servedInProcess, startServer } from '@edgewright/rpc';
import { systemClock } from '@edgewright/runtime/process';
import { DEVICE } from './networks.js';
import { startEcho } from './raw-echo.js';
import type { Asked, Told, Usage } from './server-process.js';

const [, , listen = '127.0.0.1:0'] = process.argv;
const env = { clock: systemClock, logger: silentLogger, signal: new AbortController().signal };
const [plugin] = edgeTpu.provides as readonly [EvaluatorPlugin];
const server = await startServer({
  listen,
  evaluators: [servedInProcess(plugin, { device: DEVICE }, env)],
  devices: [],
  version: '0',
  ...env,
});
const { device } = await loadDevice(DEVICE, (path) => readTextFile(path));

let networks: readonly Buffer[] = [];
let worked = 0;
const echoAddress = await startEcho(work);

process.on('message', (asked: Asked) => {
  if (asked.what === 'networks') networks = asked.networks.map((bytes) => Buffer.from(bytes, 'base64'));
  else if (asked.what === 'work') for (let left = asked.count; left > 0; left--) work();
  else if (asked.what === 'memory') collectGarbage();
  tell(usage());
});
// Who started it is gone.
process.on('disconnect', () => process.exit());
tell({ what: 'listening', address: server.address, echoAddress });

function tell(told: Told): void {
  process.send?.(told);
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  const [evaluations = 0] = sumOf(server.metrics(), /^edgewright_evaluations_total\{.*\} (\d+)$/gm);
  const { heapUsed, external } = process.memoryUsage();
  return { what: 'usage', processorUs: user + system, liveBytes: heapUsed + external, evaluations };
}

function sumOf(text: string, pattern: RegExp): readonly number[] {
  const counts = [...text.matchAll(pattern)].map(([, count]) => Number(count));
  return counts.length === 0 ? [] : [counts.reduce((sum, count) => sum + count)];
}

/** What a served evaluation does apart from the wire: bytes of the next network to a checked graph to its cost. */
function work(): void {
  const bytes = networks[worked++ % networks.length] ?? Buffer.alloc(0);
  analyse(decodeGraph(bytes), device, { groupConvolution: 'slice-conv-concat', fidelity: 'analytical' });
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
