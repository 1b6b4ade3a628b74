import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));
const folder = temporaryFolder();
const run = commandIn(folder);

/** Starts a dashboard, and gives its address and what ends it. */
async function serving(...words: readonly string[]) {
  const child = spawn(process.execPath, [BIN, 'dashboard', '--port', '0', '--json', ...words], {
    cwd: folder.path,
  });
  let told = '';
  for await (const part of child.stdout) {
    told += String(part);
    if (told.includes('}')) break;
  }
  const { url } = JSON.parse(told) as { readonly url: string };
  const end = async () => {
    child.kill('SIGTERM');
    const [code] = (await once(child, 'close')) as [number | null];
    return code;
  };
  return { url, end };
}

async function json(url: string, token?: string): Promise<unknown> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return (await fetch(url, { headers })).json();
}

beforeAll(async () => {
  const search = {
    name: 'small',
    task: 'classification',
    suggester: 'suggest-policy-gradient',
    budget: { trials: 5 },
    seed: 3,
  };
  folder.write('small.json', search);
  expect((await run('search', 'small.json', '--quiet')).code).toBe(0);
});

describe('edgewright dashboard', () => {
  it('answers what the database knows, and ends at SIGTERM', async () => {
    const { url, end } = await serving();
    try {
      const trial = (await json(`${url}api/studies/1/trials/2`)) as { readonly metrics: object };
      const shown = await run('show', 'small', '2', '--json');
      expect(JSON.parse(shown.out)).toMatchObject({ metrics: trial.metrics });
      const layers = (await json(`${url}api/studies/1/trials/2/layers?device=coral`)) as {
        readonly metrics: { readonly latency_ms: number };
        readonly layers: readonly { readonly metrics: { readonly latency_ms?: number } }[];
      };
      const sum = layers.layers.reduce((total, { metrics }) => total + (metrics.latency_ms ?? 0), 0);
      expect(sum).toBeCloseTo(layers.metrics.latency_ms, 9);
      for (const question of ['history', 'importance', 'policy', 'published'])
        expect(await json(`${url}api/studies/1/${question}`)).not.toHaveProperty('error');
      const blocks = await json(`${url}api/blocks?device=pixel6-edgetpu`);
      expect(blocks).toEqual(JSON.parse((await run('analyse-blocks', '--json')).out));
    } finally {
      expect(await end()).toBe(0);
    }
  });

  it('lets in who shows the token, on whatever address', async () => {
    const token = 'b'.repeat(32);
    folder.write('token', token);
    const { url, end } = await serving('--host', '0.0.0.0', '--token-file', 'token');
    try {
      const { port } = new URL(url);
      const api = `http://127.0.0.1:${port}/api/studies`;
      expect(await json(api)).toMatchObject({ error: { code: 'server/refused' } });
      expect(await json(api, token)).toMatchObject([{ name: 'small', trials: 5 }]);
    } finally {
      expect(await end()).toBe(0);
    }
  });

  it('does not listen for others without a token', async () => {
    const { code, err } = await run('dashboard', '--host', '0.0.0.0', '--port', '0');
    expect([code, err]).toEqual([2, expect.stringContaining('no token is given')]);
  });

  it('writes pages without a server, with the database beside them where that is asked for', async () => {
    const { out } = await run('dashboard', '--static', 'site', '--json');
    const index = () => readFileSync(join(folder.path, 'site/index.html'), 'utf8');
    const names = [...index().matchAll(/(?:src|href|data-worker|data-sqlite)="([^":]+)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toHaveLength(5);
    expect(readdirSync(join(folder.path, 'site'))).toEqual(expect.arrayContaining(names));
    expect(JSON.parse(out)).toMatchObject({ folder: 'site' });
    expect(index()).not.toContain('data-database');

    expect((await run('dashboard', '--static', 'site', '--with-data')).code).toBe(0);
    const [, database = ''] = /data-database="([^"]+)"/.exec(index()) ?? [];
    const counted = await run(
      'sql',
      'SELECT count(*) AS n FROM study_small',
      '--db',
      `site/${database}`,
      '--json',
    );
    expect(counted.out).toContain('5');
  });

  it('writes over no page of somebody else', async () => {
    folder.write('mine/index.html', '<p>mine</p>');
    const { code, err } = await run('dashboard', '--static', 'mine');
    expect([code, err]).toEqual([2, expect.stringContaining('is a page of something else')]);
  });

  it('says which database is missing', async () => {
    const { code, err } = await run('dashboard', '--db', 'none.db', '--port', '0');
    expect([code, err]).toEqual([2, expect.stringContaining('none.db')]);
  });
});
