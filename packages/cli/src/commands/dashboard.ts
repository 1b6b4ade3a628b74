import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { DEVICE_NAMES } from '@edgewright/edge-tpu';
import { line } from '@edgewright/report';
import { badUsage } from '../errors.js';
import { untilInterrupted } from '../io/interruption.js';
import { untilAborted } from '../io/until-aborted.js';
import type { Answer } from '../output/answer.js';
import { tokenIn } from '../serving/token-in.js';
import { command } from './command-module.js';
import { databaseOption, option, wholeNumber, type DatabaseFlag, type JsonFlag } from './shared-options.js';

interface DashboardGiven extends DatabaseFlag, JsonFlag {
  readonly host: string;
  readonly port: number;
  readonly tokenFile?: string;
  readonly write?: true;
  readonly open?: true;
  readonly static?: string;
  readonly withData?: true;
}

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 8087;
const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** What this program is started by. */
const COMMAND = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));

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
      'file with the token that callers have to show; needed where others than this machine reach the host',
    ),
    option('--write', 'take notes, tags and what to try next from the pages'),
    option('--open', 'open the page in the browser'),
    option(
      '--static <folder>',
      'in place of a server: write the pages as files for any web space, where a database is opened in the page',
    ),
    option('--with-data', 'with --static: put the database beside the pages, which open it at once'),
  ],
  json: '{event: serving, url} as JSON; with --static {folder, files, bytes}',
  examples: [
    'dashboard',
    'dashboard --db searches.db --port 0 --open',
    'dashboard --host 0.0.0.0 --token-file token',
    'dashboard --static site',
    'dashboard --static site --with-data --db searches.db',
  ],
  work: async (services, given) => {
    const { io, output } = services;
    if (given.static !== undefined) return staticAnswer(io.cwd, { ...given, static: given.static });
    if (given.withData === true)
      throw badUsage('--with-data is for pages without a server', 'Give --static FOLDER with it.');
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
        command: [process.execPath, COMMAND],
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

async function staticAnswer(
  cwd: string,
  { static: folder, db, withData }: DashboardGiven & { readonly static: string },
): Promise<Answer> {
  const { writeStaticPages } = await import('../io/static-folder.js');
  const database = withData === true ? { database: resolve(cwd, db) } : {};
  const { files, bytes } = writeStaticPages({ folder: resolve(cwd, folder), ...database });
  const what =
    withData === true ? 'They open the database at once.' : 'They open a database that is dropped on them.';
  return {
    json: () => ({ folder, files, bytes }),
    page: () => [
      line(
        `Wrote ${files} files, ${(bytes / 1e6).toFixed(1)} MB, to ${folder}: put them on any web space. ${what}`,
      ),
    ],
  };
}

/** Where there is no browser, the address was printed. */
function openInBrowser(url: string): void {
  const opener = spawn(OPENERS[process.platform] ?? 'xdg-open', [url], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
