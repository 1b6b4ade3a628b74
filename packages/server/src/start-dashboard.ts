import type { AddressInfo } from 'node:net';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { serve, type ServerType } from '@hono/node-server';
import { messageOf } from '@edgewright/base';
import { appFolder } from '@edgewright/dashboard';
import type { Services } from '@edgewright/runtime/services';
import { openQuestionReader } from '@edgewright/storage';
import { Access } from './access/access.js';
import { answerProcess, answersApart } from './answers/answers-apart.js';
import { blockStudies } from './answers/block-studies.js';
import { assetsIn } from './assets/assets.js';
import { BlockCache } from './columns/block-cache.js';
import { createApp } from './create-app.js';
import { cannotListen, openListener } from './errors.js';
import type { Command } from './exports/run-command.js';
import { studyExports } from './exports/study-exports.js';
import { StudyWatch } from './live/study-watch.js';
import { KnownStudies } from './routes/known-studies.js';
import { SqlAsker } from './sql/sql-asker.js';
import { studyWrites } from './writes/study-writes.js';

/** What a dashboard is started with. */
export interface DashboardOptions {
  readonly services: Services;
  /** Aborts what is being answered when the server ends. */
  readonly signal: AbortSignal;
  /** Of the database, absolute. */
  readonly path: string;
  /** A name or address of this machine. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** What a request has to show; needed where others than this machine reach the host. */
  readonly token?: string;
  readonly version: string;
  /** For files that commands write, and for what they compute. */
  readonly command: Command;
  /** Names of devices that layers and blocks may be asked on. */
  readonly devices: readonly string[];
  /** Whether pages may change notes, tags and what a search tries next. */
  readonly writes: boolean;
}

/** A dashboard that listens. */
export interface RunningDashboard {
  /** Where to open it; with a token it lets one browser in, once. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts the pages and the trial history behind them.
 *
 * @throws server/open-listener · server/cannot-listen · what {@link openQuestionReader} throws
 */
export async function startDashboard(options: DashboardOptions): Promise<RunningDashboard> {
  const { services, path, host, port, token, version, command, devices, signal } = options;
  const { clock, logger } = services;
  if (!isLoopback(host) && token === undefined) throw openListener(host);
  const reader = openQuestionReader(path);
  const watch = new StudyWatch({ reader, clock });
  const sql = new SqlAsker({ path, clock });
  const apart = answerProcess({ services, database: path });
  // Hosts are known once there is a port.
  const later: { answer?: Answer } = {};
  const server = await listening({ host, port }, (request) => later.answer?.(request) ?? new Response(null));
  const taken = (server.address() as AddressInfo).port;
  const access = new Access({ hosts: hostsOf(host, taken), ...(token === undefined ? {} : { token }) });
  const app = createApp({
    access,
    ...(token === undefined ? {} : { token }),
    info: { version, database: path, writes: options.writes },
    reader,
    studies: new KnownStudies(reader),
    cache: new BlockCache(),
    watch,
    answers: answersApart({ services, database: path, signal, devices }, apart),
    blocks: blockStudies({ command, signal }),
    devices,
    exports: studyExports({ services, database: path, command }),
    sql,
    ...(options.writes ? { writes: studyWrites(services, path) } : {}),
    assets: assetsIn(appFolder()),
    clock,
    logger,
  });
  later.answer = app.fetch;
  const address = `http://${isIP(host) === 6 ? `[${host}]` : host}:${taken}/`;
  return {
    url: token === undefined ? address : `${address}?code=${access.newCode()}`,
    close: async () => {
      watch.close();
      sql.close();
      apart.close();
      await closed(server);
      reader.close();
    },
  };
}

/** Names but `localhost` may resolve to anything. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** What browsers call the server, in lower case. */
function hostsOf(host: string, port: number): readonly string[] {
  return namesOf(host).map((name) => `${isIP(name) === 6 ? `[${name}]` : name}:${port}`.toLowerCase());
}

/** Under which names a host is reached; `0.0.0.0` and `::` stand for every address of this machine. */
function namesOf(host: string): readonly string[] {
  const here = ['127.0.0.1', 'localhost', '::1'];
  if (isLoopback(host)) return [...here, host];
  if (host !== '0.0.0.0' && host !== '::') return [host];
  const addresses = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  return [...here, hostname(), ...addresses.map(({ address }) => address)];
}

type Answer = (request: Request) => Response | Promise<Response>;

function listening(
  { host, port }: { readonly host: string; readonly port: number },
  fetch: Answer,
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => {
      resolve(server);
    });
    server.once('error', (error) => {
      reject(cannotListen(`${host}:${port}`, messageOf(error)));
    });
  });
}

/** Streams of events would stay open without end. */
function closed(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
