import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { readTextFile, type Logger } from '@edgewright/base';
import { DEVICE_NAMES, loadDevice } from '@edgewright/edge-tpu';
import { line } from '@edgewright/report';
import type { ServerOptions, TlsFiles } from '@edgewright/rpc';
import { createJsonLogger } from '../composition/stream-logger.js';
import { badUsage } from '../errors.js';
import { chooseEvaluatorPlugins, type EvaluatorFlags } from '../networks/choose-evaluators.js';
import { untilInterrupted } from '../io/interruption.js';
import { untilAborted } from '../io/until-aborted.js';
import { isDebugging } from '../present-error.js';
import { runReplicas } from '../serving/replicas.js';
import { servedEvaluator } from '../serving/served-evaluator.js';
import { limitOptions, limitsOf, limitWords, type LimitFlags } from '../serving/serving-limits.js';
import { tokenIn } from '../serving/token-in.js';
import { command, type InterruptibleServices } from './command-module.js';
import { evaluatorOptions } from './network-options.js';
import { oneOf, option, wholeNumber, type JsonFlag } from './shared-options.js';

interface ServeGiven extends EvaluatorFlags, JsonFlag, LimitFlags {
  readonly listen?: string;
  readonly replicas?: number;
  readonly tokenFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly clientCa?: string;
  readonly metricsPort?: number;
  readonly logFormat?: LogFormat;
}

const LOG_FORMATS = ['text', 'json'] as const;
type LogFormat = (typeof LOG_FORMATS)[number];
const DEFAULT_ADDRESS = '127.0.0.1:50051';
const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** `edgewright serve`: evaluators for other programs and machines, over gRPC. */
export const serveCommand = command<ServeGiven>({
  description:
    'Serves evaluators over gRPC: to searches with the evaluator cost-remote, and to programs in any language. Answers on this machine only, unless a token and TLS are given. Ctrl-C or SIGTERM lets what has begun end.',
  options: [
    option('--listen <host:port>', `where to listen; port 0 takes a free one (default: ${DEFAULT_ADDRESS})`),
    option('--replicas <count>', 'processes, on ports that follow each other', { parse: wholeNumber(1) }),
    ...evaluatorOptions('cost-edge-tpu'),
    option(
      '--token-file <file>',
      'file with the token that callers have to show; needed where others than this machine reach the address',
    ),
    option('--tls-cert <file>', 'PEM file with the certificate of the server'),
    option('--tls-key <file>', 'PEM file with its key'),
    option('--client-ca <file>', 'PEM file of the authority whose certificates clients need'),
    ...limitOptions(),
    option(
      '--metrics-port <port>',
      'answers with metrics for Prometheus at http://127.0.0.1:PORT/metrics; replicas count up from it',
      { parse: wholeNumber(0) },
    ),
    option('--log-format <text or json>', 'form of the log on standard error (default: text)', {
      parse: oneOf(LOG_FORMATS),
    }),
  ],
  json: '{event: serving, addresses, metrics} as JSON; metrics are the addresses of --metrics-port',
  examples: [
    'serve --device pixel6-edgetpu',
    'serve --listen 127.0.0.1:7000 --replicas 2 --evaluator cost-edge-tpu --evaluator quality-entropy',
    'serve --listen 0.0.0.0:50051 --token-file token --tls-cert server.pem --tls-key server.key',
  ],
  work: async (services, given) => {
    const { replicas = 1, listen = DEFAULT_ADDRESS } = given;
    const { signal, release } = untilInterrupted(services.io);
    const logger = loggerOf(services, given);
    try {
      if (replicas > 1)
        await serveReplicas({ ...services, logger, signal }, given, addressesFrom(listen, replicas));
      else await serveHere({ ...services, logger, signal }, given);
    } finally {
      release();
    }
    return undefined;
  },
});

async function serveHere(services: InterruptibleServices, given: ServeGiven): Promise<void> {
  const { logger, signal, clock } = services;
  const [{ startServer, listenForMetrics }, { ThreadExecutor }] = await Promise.all([
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
  try {
    const listener =
      given.metricsPort === undefined ? undefined : await listenForMetrics(given.metricsPort, server.metrics);
    const metrics = listener === undefined ? [] : [listener.port];
    logger.info('serving', { address: server.address, metrics });
    tell(services, given, { addresses: [server.address], metrics });
    await untilAborted(signal);
    logger.info('ending', { address: server.address });
    listener?.close();
  } finally {
    await server.close();
    await threads.close();
  }
}

async function serveReplicas(
  services: InterruptibleServices,
  given: ServeGiven,
  addresses: readonly string[],
): Promise<void> {
  const { io, clock, logger, signal } = services;
  await runReplicas({
    addresses,
    wordsOf: (index) => wordsOf(given, index),
    cwd: io.cwd,
    clock,
    logger,
    signal,
    onServing: () => {
      const { metricsPort } = given;
      const metrics = metricsPort === undefined ? [] : addresses.map((_, index) => metricsPort + index);
      tell(services, given, { addresses, metrics });
    },
  });
}

/** Where the server listens, and who may call it. */
function accessOf(
  { io }: InterruptibleServices,
  { listen = DEFAULT_ADDRESS, tokenFile, tlsCert, tlsKey, clientCa, ...more }: ServeGiven,
): Pick<ServerOptions, 'listen' | 'limits' | 'token' | 'tls'> {
  const path = (file: string) => resolve(io.cwd, file);
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw badUsage('--tls-cert and --tls-key belong together', 'Give both of them, or neither.');
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
    limits: limitsOf(more),
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

/** The options of a replica, by its number from 0. */
function wordsOf(given: ServeGiven, index: number): readonly string[] {
  const { evaluator = [], device, fidelity, tokenFile, tlsCert, tlsKey, clientCa } = given;
  const { metricsPort, logFormat } = given;
  const single = {
    '--device': device,
    '--fidelity': fidelity,
    ...limitWords(given),
    '--metrics-port': metricsPort === undefined ? undefined : metricsPort + index,
    '--log-format': logFormat,
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

/** Where a server, or its replicas, answer. */
interface Places {
  readonly addresses: readonly string[];
  /** Ports of this machine. */
  readonly metrics: readonly number[];
}

function tell({ output }: InterruptibleServices, { json }: ServeGiven, places: Places): void {
  const addresses = places.addresses;
  const metrics = places.metrics.map((port) => `http://127.0.0.1:${port}/metrics`);
  if (json === true) {
    output.json({ event: 'serving', addresses, metrics });
    return;
  }
  const more = metrics.length === 0 ? '' : `, with metrics at ${metrics.join(', ')}`;
  void output.show([line(`Serving on ${addresses.join(', ')}${more}; Ctrl-C stops.`)]);
}

function loggerOf(
  { io, clock, logger }: Omit<InterruptibleServices, 'signal'>,
  { logFormat }: ServeGiven,
): Logger {
  return logFormat === 'json' ? createJsonLogger(io.stderr, clock, isDebugging(io.environment)) : logger;
}
