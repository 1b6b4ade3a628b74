import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { Clock, Logger } from '@edgewright/base';
import { HealthImplementation } from 'grpc-health-check';
import { openListener, portTaken } from '../errors.js';
import type { Device } from '../generated/ppe.js';
import { admission, type CallCounts, type EndedCall } from './admission.js';
import { PPE_SERVICE } from './answer-serializer.js';
import { evaluationService } from './evaluation-service.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { reflection } from './reflection.js';
import { ServedEvaluators, type ServedEvaluator } from './served-evaluators.js';
import { ServiceMetrics } from './service-metrics.js';
import { TimeLimit } from './time-limit.js';

/** PEM files of the server; with `clientCa` clients need a certificate of it. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
  readonly clientCa?: string;
}

/** What a server is started with. */
export interface ServerOptions {
  /** `host:port`; port 0 takes a free one. */
  readonly listen: string;
  readonly evaluators: readonly ServedEvaluator[];
  readonly devices: readonly Device[];
  readonly version: string;
  /** Hears of every call that ended as information, and of every fault as a warning. */
  readonly logger: Logger;
  readonly clock: Clock;
  readonly limits?: Partial<Limits>;
  /** What callers have to show; needed, as TLS is, where others than this machine reach the address. */
  readonly token?: string;
  readonly tls?: TlsFiles;
}

/** A server that listens. */
export interface RunningServer {
  /** `host:port`, with the port that was taken. */
  readonly address: string;
  readonly counts: Readonly<CallCounts>;
  /** What it has done so far, in the text format of Prometheus. */
  readonly metrics: () => string;
  /** Takes no more calls, lets those that run end within `graceMs`, then ends what is left. */
  readonly close: (graceMs?: number) => Promise<void>;
}

const SERVICE = 'edgewright.ppe.v1.PpeService';
const GRACE_MS = 10_000;

/**
 * Starts the evaluation service on one address.
 *
 * @throws rpc/open-listener · rpc/port-taken where it cannot listen there
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { listen, tls, version } = options;
  checkListener(options);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const counts: CallCounts = { running: 0, answered: 0, shed: 0, refused: 0 };
  const server = grpcServer(options, { limits, counts });
  const evaluators = new ServedEvaluators(options.evaluators);
  const limit = new TimeLimit(limits.maxEvaluationMs, options.clock);
  const metrics = new ServiceMetrics();
  const draining = new AbortController();
  const { maxLayers } = limits;
  const parts = { ...options, evaluators, maxLayers, limits, limit, metrics, draining: draining.signal };
  server.addService(PPE_SERVICE, evaluationService(parts));
  const health = new HealthImplementation({ '': 'SERVING', [SERVICE]: 'SERVING' });
  health.addToServer(server);
  reflection().addToServer(server);
  const port = await bound(server, listen, tls);
  return {
    address: `${listen.slice(0, listen.lastIndexOf(':'))}:${port}`,
    counts,
    metrics: () => metrics.text({ calls: counts, runningEvaluations: limit.size, version }),
    close: async (graceMs = GRACE_MS) => {
      health.setStatus('', 'NOT_SERVING');
      health.setStatus(SERVICE, 'NOT_SERVING');
      draining.abort(null);
      await drained(server, graceMs);
      limit.close();
      await evaluators.close();
    },
  };
}

/** A server without services, which turns away whom it should. */
function grpcServer(
  { token, logger, clock }: ServerOptions,
  { limits, counts }: { readonly limits: Limits; readonly counts: CallCounts },
): Server {
  const { maxCalls, maxMessageBytes } = limits;
  const ended = ({ method, code, sinceMs, peer }: EndedCall) => {
    logger.info('a call ended', { method, code, milliseconds: clock.now() - sinceMs, peer });
  };
  return new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': maxCalls,
    'grpc.max_connection_age_ms': 30 * 60_000,
    interceptors: [admission(token, { maxCalls, counts, clock, ended })],
  });
}

/** @throws rpc/open-listener */
function checkListener({ listen, token, tls }: ServerOptions): void {
  if (isLoopback(listen.slice(0, listen.lastIndexOf(':')))) return;
  if (token === undefined) throw openListener(listen, 'a token');
  if (tls === undefined) throw openListener(listen, 'TLS');
}

/** Names but `localhost` may resolve to anything. */
function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '[::1]') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

function bound(server: Server, listen: string, tls: TlsFiles | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(
      listen,
      tls === undefined ? ServerCredentials.createInsecure() : secure(tls),
      (error, port) => {
        if (error === null) resolve(port);
        else reject(portTaken(listen, error.message));
      },
    );
  });
}

function secure({ certificate, key, clientCa }: TlsFiles): ServerCredentials {
  const pair = { cert_chain: readFileSync(certificate), private_key: readFileSync(key) };
  const ca = clientCa === undefined ? null : readFileSync(clientCa);
  return ServerCredentials.createSsl(ca, [pair], ca !== null);
}

function drained(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, graceMs);
    server.tryShutdown(() => {
      clearTimeout(late);
      resolve();
    });
  });
}
