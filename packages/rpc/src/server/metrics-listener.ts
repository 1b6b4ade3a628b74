/** The metrics over HTTP, for this machine alone: a scraper that is elsewhere comes through what it trusts, such as a sidecar or a tunnel. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageOf } from '@edgewright/base';
import { portTaken } from '../errors.js';

const LOOPBACK = '127.0.0.1';
/** Of a page of the web that was made to point here, the name of the host tells. */
const HOSTS = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;
const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** A listener that is open. */
export interface MetricsListener {
  readonly port: number;
  readonly close: () => void;
}

/**
 * Answers `GET /metrics` on the loopback address; port 0 takes a free one.
 *
 * @throws rpc/port-taken
 */
export async function listenForMetrics(port: number, text: () => string): Promise<MetricsListener> {
  const server = createServer((request, response) => {
    answer(request, response, text);
  });
  server.requestTimeout = 10_000;
  server.maxConnections = 16;
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw portTaken(`${LOOPBACK}:${port}`, messageOf(error));
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, text: () => string): void {
  const end = (status: number, body: string) => {
    response.writeHead(status, { 'content-type': TEXT, 'cache-control': 'no-store' }).end(body);
  };
  if (!HOSTS.test(request.headers.host ?? '')) end(403, 'this host is not served\n');
  else if (request.url !== '/metrics') end(404, 'metrics are at /metrics\n');
  else if (request.method !== 'GET') end(405, 'metrics are only read\n');
  else end(200, text());
}
