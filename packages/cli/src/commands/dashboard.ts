import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import process from 'node:process';
import { DEVICE_NAMES } from '@edgewright/edge-tpu';
import { line } from '@edgewright/report';
import { untilInterrupted } from '../io/interruption.js';
import { untilAborted } from '../io/until-aborted.js';
import { tokenIn } from '../serving/token-in.js';
import { command } from './command-module.js';
import { databaseOption, option, wholeNumber, type DatabaseFlag, type JsonFlag } from './shared-options.js';

interface DashboardGiven extends DatabaseFlag, JsonFlag {
  readonly host: string;
  readonly port: number;
  readonly tokenFile?: string;
  readonly write?: true;
  readonly open?: true;
}

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 8087;
const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** What opens an address with the browser of a person, by platform. */
const OPENERS: Readonly<Record<string, string>> = { darwin: 'open', win32: 'explorer' };

/** `edgewright dashboard`: the studies of a database in a browser. */
export const dashboardCommand = command<DashboardGiven>({
  description:
    'Serves pages on the studies of a database, live while a search runs: fronts, parameters, layers, policies, SQL. Answers on this machine only, unless a token is given; changes nothing unless --write is given. Ctrl-C or SIGTERM ends it.',
  options: [
    databaseOption(),
    option('--host <host>', 'where to listen', { fallback: DEFAULT_HOST }),
    option('--port <port>', 'port; 0 takes a free one', { parse: wholeNumber(0), fallback: DEFAULT_PORT }),
    option(
      '--token-file <file>',
      'what callers have to show; needed where others than this machine reach the host',
    ),
    option('--write', 'take notes, tags and what to try next from the pages'),
    option('--open', 'open the page in the browser'),
  ],
  json: '{event: serving, url} as JSON',
  examples: [
    'dashboard',
    'dashboard --db searches.db --port 0 --open',
    'dashboard --host 0.0.0.0 --token-file token',
  ],
  work: async (services, given) => {
    const { io, output } = services;
    const { signal, release } = untilInterrupted(io);
    try {
      const { startDashboard } = await import('@edgewright/server');
      const { db, host, port, tokenFile, write, open, json } = given;
      const dashboard = await startDashboard({
        services,
        signal,
        path: resolve(io.cwd, db),
        host,
        port,
        ...(tokenFile === undefined ? {} : { token: tokenIn(resolve(io.cwd, tokenFile)) }),
        version,
        devices: DEVICE_NAMES,
        writes: write === true,
      });
      if (json === true) output.json({ event: 'serving', url: dashboard.url });
      else await output.show([line(`The dashboard is at ${dashboard.url}`), line('Ctrl-C ends it.')]);
      if (open === true) openInBrowser(dashboard.url);
      await untilAborted(signal);
      await dashboard.close();
    } finally {
      release();
    }
    return undefined;
  },
});

/** Where there is no browser, the address was printed. */
function openInBrowser(url: string): void {
  const opener = spawn(OPENERS[process.platform] ?? 'xdg-open', [url], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
