import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { readTextFile } from '@edgewright/base';
import { DEVICE_NAMES, loadDevice } from '@edgewright/edge-tpu';
import { line } from '@edgewright/report';
import type { Limits, ServerOptions, TlsFiles } from '@edgewright/rpc';
import { badUsage } from '../errors.js';
import { chooseEvaluatorPlugins, type EvaluatorFlags } from '../networks/choose-evaluators.js';
import { untilInterrupted } from '../io/interruption.js';
import { untilAborted } from '../io/until-aborted.js';
import { runReplicas } from '../serving/replicas.js';
import { servedEvaluator } from '../serving/served-evaluator.js';
import { tokenIn } from '../serving/token-in.js';
import { command, type InterruptibleServices } from './command-module.js';
import { evaluatorOptions } from './network-options.js';
import { option, wholeNumber, type JsonFlag } from './shared-options.js';

interface ServeGiven extends EvaluatorFlags, JsonFlag {
  readonly listen?: string;
  readonly replicas?: number;
  readonly tokenFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly clientCa?: string;
  readonly maxCalls?: number;
}

const DEFAULT_ADDRESS = '127.0.0.1:50051';
const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** `edgewright serve`: evaluators for other programs and machines, over gRPC. */
export const serveCommand = command<ServeGiven>({
  description:
    'Serves evaluators over gRPC: to searches with the evaluator cost-remote, and to programs in any language. Answers on this machine only, unless a token and TLS are given. Ctrl-C or SIGTERM lets what has begun end.',
  options: [
    option('--listen <host:port>', `where to listen; port 0 takes a free one (default: ${DEFAULT_ADDRESS})`),
    option('--replicas <count>', 'processes, on ports that follow each other', { parse: wholeNumber(1) }),
    ...evaluatorOptions(),
    option(
      '--token-file <file>',
      'what callers have to show; needed where others than this machine reach the address',
    ),
    option('--tls-cert <file>', 'PEM file with the certificate of the server'),
    option('--tls-key <file>', 'PEM file with its key'),
    option('--client-ca <file>', 'PEM file of the authority whose certificates clients need'),
    option('--max-calls <count>', 'calls at once; more are asked to come again (default: 256)', {
      parse: wholeNumber(1),
    }),
  ],
  json: '{event: serving, addresses, evaluators} as JSON',
  examples: [
    'serve --device pixel6-edgetpu',
    'serve --listen 127.0.0.1:7000 --replicas 2 --evaluator cost-edge-tpu --evaluator quality-entropy',
    'serve --listen 0.0.0.0:50051 --token-file token --tls-cert server.pem --tls-key server.key',
  ],
  work: async (services, given) => {
    const { replicas = 1, listen = DEFAULT_ADDRESS } = given;
    const { signal, release } = untilInterrupted(services.io);
    try {
      if (replicas > 1) await serveReplicas({ ...services, signal }, given, addressesFrom(listen, replicas));
      else await serveHere({ ...services, signal }, given);
    } finally {
      release();
    }
    return undefined;
  },
});

async function serveHere(services: InterruptibleServices, given: ServeGiven): Promise<void> {
  const { logger, signal, clock } = services;
  const [{ startServer }, { ThreadExecutor }] = await Promise.all([
    import('@edgewright/rpc'),
    import('@edgewright/runtime/threads'),
  ]);
  const defaults = [{ plugin: 'cost-edge-tpu', options: {} }];
  const chosen = await chooseEvaluatorPlugins(services, defaults, given);
  const threads = new ThreadExecutor({ threads: availableParallelism(), env: { clock, logger } });
  const evaluators = chosen.map((each) => servedEvaluator(services, each, threads));
  const server = await startServer({
    evaluators,
    devices: await shippedDevices(),
    version,
    logger,
    clock,
    ...accessOf(services, given),
  });
  tell(services, given, [server.address]);
  await untilAborted(signal);
  await server.close();
  await threads.close();
}

async function serveReplicas(
  services: InterruptibleServices,
  given: ServeGiven,
  addresses: readonly string[],
): Promise<void> {
  const { io, clock, logger, signal } = services;
  await runReplicas({
    addresses,
    words: wordsOf(given),
    cwd: io.cwd,
    clock,
    logger,
    signal,
    onServing: () => {
      tell(services, given, addresses);
    },
  });
}

/** Where the server listens, and who may call it. */
function accessOf(
  { io }: InterruptibleServices,
  { listen = DEFAULT_ADDRESS, tokenFile, tlsCert, tlsKey, clientCa, maxCalls }: ServeGiven,
): Pick<ServerOptions, 'listen' | 'limits' | 'token' | 'tls'> {
  const path = (file: string) => resolve(io.cwd, file);
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw badUsage('--tls-cert and --tls-key belong together', 'Give both of them, or neither.');
  const limits: Partial<Limits> = maxCalls === undefined ? {} : { maxCalls };
  const tls: TlsFiles | undefined =
    tlsCert === undefined || tlsKey === undefined
      ? undefined
      : {
          certificate: path(tlsCert),
          key: path(tlsKey),
          ...(clientCa === undefined ? {} : { clientCa: path(clientCa) }),
        };
  return {
    listen,
    limits,
    ...(tokenFile === undefined ? {} : { token: tokenIn(path(tokenFile)) }),
    ...(tls === undefined ? {} : { tls }),
  };
}

/** @throws cli/usage */
function addressesFrom(listen: string, replicas: number): readonly string[] {
  const [, host, port] = /^(.+):(\d+)$/.exec(listen) ?? [];
  if (host === undefined || port === undefined || Number(port) === 0)
    throw badUsage(
      `Replicas need a port to count from, and --listen is ${listen}`,
      'Give --listen 127.0.0.1:50051.',
    );
  return Array.from({ length: replicas }, (_, index) => `${host}:${Number(port) + index}`);
}

/** The options of a replica. */
function wordsOf({ evaluator = [], device, fidelity, maxCalls, ...files }: ServeGiven): readonly string[] {
  const { tokenFile, tlsCert, tlsKey, clientCa } = files;
  const single = {
    '--device': device,
    '--fidelity': fidelity,
    '--max-calls': maxCalls,
    '--token-file': tokenFile,
    '--tls-cert': tlsCert,
    '--tls-key': tlsKey,
    '--client-ca': clientCa,
  };
  return [
    ...evaluator.flatMap((name) => ['--evaluator', name]),
    ...Object.entries(single).flatMap(([flag, value]) => (value === undefined ? [] : [flag, String(value)])),
  ];
}

async function shippedDevices(): Promise<ServerOptions['devices']> {
  const loaded = DEVICE_NAMES.map(async (name) => {
    const { file } = await loadDevice(name, (path) => readTextFile(path));
    return { name, fileJson: JSON.stringify(file) };
  });
  return Promise.all(loaded);
}

function tell({ output }: InterruptibleServices, { json }: ServeGiven, addresses: readonly string[]): void {
  if (json === true) output.json({ event: 'serving', addresses });
  else void output.show([line(`Serving on ${addresses.join(', ')}; Ctrl-C stops.`)]);
}
