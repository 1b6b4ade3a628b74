import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@edgewright/base';
import { fillStudy, HOSTILE } from '@edgewright/conformance';
import { systemClock as clock } from '@edgewright/runtime/process';
import { servicesOf } from '@edgewright/runtime/services';
import { openQuestionReader, openStore, type QuestionReader } from '@edgewright/storage';
import { readBlocks } from '@edgewright/trial-history';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Hono } from 'hono';
import { Access } from './access/access.js';
import { blockStudies } from './answers/block-studies.js';
import { studyAnswers } from './answers/study-answers.js';
import { BlockCache } from './columns/block-cache.js';
import { KnownStudies } from './routes/known-studies.js';
import { createApp } from './create-app.js';
import type { Command } from './exports/run-command.js';
import { studyExports } from './exports/study-exports.js';
import { StudyWatch } from './live/study-watch.js';
import { SqlAsker } from './sql/sql-asker.js';
import { studyWrites } from './writes/study-writes.js';

const HOST = '127.0.0.1:8087';
const TOKEN = 't'.repeat(32);
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const FINISHED = 60;
/** In place of the command that writes and computes: says what it was asked, or an error. */
const COMMAND: Command = [process.execPath, join(import.meta.dirname, 'testing', 'echo-command.js')];

const folder = mkdtempSync(join(tmpdir(), 'edgewright-server-'));
const path = join(folder, 'history.db');
const nothing = () => () => undefined;
const services = servicesOf(
  { cwd: folder, clock, endAtInterrupt: nothing, announceLater: nothing },
  silentLogger,
);
let reader: QuestionReader;
let sql: SqlAsker;
let watch: StudyWatch;

beforeAll(async () => {
  const store = await openStore({ path });
  await fillStudy(store, { name: 'small', trials: FINISHED });
  await store.close();
  reader = openQuestionReader(path);
  sql = new SqlAsker({ path, clock, limitSeconds: 2 });
  watch = new StudyWatch({ reader, clock });
});
afterAll(() => {
  watch.close();
  sql.close();
  reader.close();
  rmSync(folder, { recursive: true });
});

function app({ token, writes = false }: { readonly token?: string; readonly writes?: boolean } = {}): Hono {
  const given = token === undefined ? {} : { token };
  const page = { path: '', type: 'text/html', read: () => new TextEncoder().encode('<p>page</p>') };
  return createApp({
    access: new Access({ hosts: [HOST], ...given }),
    ...given,
    info: { version: '0', database: path, writes },
    reader,
    studies: new KnownStudies(reader),
    cache: new BlockCache(),
    watch,
    answers: studyAnswers({ services, database: path, signal: new AbortController().signal, devices: [] }),
    blocks: blockStudies({ command: COMMAND, signal: new AbortController().signal }),
    devices: ['coral', 'refusing'],
    exports: studyExports({ services, database: path, command: COMMAND }),
    sql,
    ...(writes ? { writes: studyWrites(services, path) } : {}),
    assets: new Map([['/', page]]),
    clock,
    logger: silentLogger,
  });
}

type Headers = Readonly<Record<string, string>>;
const get = (address: string, headers: Headers = {}, of: Hono = app()) =>
  Promise.resolve(of.request(address, { headers: { Host: HOST, ...headers } }));
const post = (address: string, body: unknown, of: Hono = app()) =>
  Promise.resolve(
    of.request(address, {
      method: 'POST',
      headers: { Host: HOST, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

/** Every address that an application has, with numbers and names in place of what varies. */
function addressesOf(of: Hono): readonly string[] {
  const patterns = of.routes.map((route) => route.path).filter((pattern) => pattern !== '/*');
  return [...new Set(patterns)].map((pattern) =>
    pattern.replace(':id', '1').replace(':number', '2').replace(':name', 'some').replace('*', ''),
  );
}

describe('every route and method', () => {
  const STRANGERS: Readonly<Record<string, Headers>> = {
    'a wrong Host': { Host: 'evil.example:8087' },
    'the right host at a wrong port': { Host: '127.0.0.1:1' },
    'no Host': { Host: '' },
    'a wrong Origin': { Host: HOST, Origin: 'http://evil.example' },
    'the Origin of a file': { Host: HOST, Origin: 'null' },
    'the Origin of another port': { Host: HOST, Origin: 'http://127.0.0.1:1' },
    'a page of another site': { Host: HOST, 'Sec-Fetch-Site': 'cross-site' },
  };
  const addresses = addressesOf(app());

  it('are all there', () => {
    expect(addresses.length).toBeGreaterThan(20);
  });

  it.each(Object.entries(STRANGERS))('refuse %s', async (_, headers) => {
    const open = app({ writes: true });
    for (const address of addresses)
      for (const method of METHODS) {
        const response = await open.request(address, { method, headers });
        expect([method, address, response.status]).toEqual([method, address, 403]);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
      }
  });

  it.each([
    ['no token', {}],
    ['a wrong token', { Authorization: `Bearer ${'x'.repeat(32)}` }],
    ['a part of the token', { Authorization: `Bearer ${TOKEN.slice(1)}` }],
    ['a wrong cookie', { Cookie: 'edgewright_token=wrong' }],
  ])('refuse %s', async (_, headers) => {
    const closed = app({ token: TOKEN, writes: true });
    for (const address of addresses)
      for (const method of METHODS) {
        const response = await closed.request(address, { method, headers: { Host: HOST, ...headers } });
        expect([method, address, response.status]).toEqual([method, address, 403]);
      }
  });

  it('tell browsers what is safe, also where they refuse', async () => {
    for (const headers of [{}, { Origin: 'http://evil.example' }]) {
      const response = await get('/', headers);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('allow WebAssembly to the worker that opens databases, and to nothing else', async () => {
    const response = await get('/database-worker-ABCDEF12.js');
    expect(response.headers.get('content-security-policy')).toContain(
      "script-src 'self' 'wasm-unsafe-eval';",
    );
    const other = await get('/api/studies?x=/database-worker-ABCDEF12.js');
    expect(other.headers.get('content-security-policy')).not.toContain('wasm');
  });

  it('take a body as JSON only, which a form of another site cannot send', async () => {
    const headers = { Host: HOST, 'Content-Type': 'text/plain' };
    const response = await app().request('/api/sql', { method: 'POST', headers, body: '{"sql":"SELECT 1"}' });
    expect(response.status).toBe(403);
  });
});

describe('a token', () => {
  it('lets in as a header, and as the cookie that the link sets once', async () => {
    const access = new Access({ hosts: [HOST], token: TOKEN });
    const code = access.newCode();
    expect(access.takeCode('wrong')).toBe(false);
    expect([access.takeCode(code), access.takeCode(code)]).toEqual([true, false]);
    const closed = app({ token: TOKEN });
    expect((await get('/api/info', { Authorization: `Bearer ${TOKEN}` }, closed)).status).toBe(200);
    expect((await get('/api/info', { Cookie: `edgewright_token=${TOKEN}` }, closed)).status).toBe(200);
    const linked = await get('/?code=wrong', {}, closed);
    expect([linked.status, linked.headers.get('set-cookie')]).toEqual([302, null]);
  });
});

describe('answers', () => {
  it('are JSON of what SQL says', async () => {
    expect(await (await get('/api/studies')).json()).toMatchObject([{ name: 'small', trials: FINISHED }]);
    expect(await (await get('/api/studies/1/front')).json()).toEqual(
      reader.rows('SELECT trial FROM study_small WHERE on_front = 1 ORDER BY trial').flat(),
    );
    const trial = (await (await get('/api/studies/1/trials/5')).json()) as { readonly candidate: object };
    expect(trial).toMatchObject({ number: 5, outsideFit: [{ reasons: [HOSTILE[1], 'too wide'] }] });
  });

  it('are columns in blocks, twice the same', async () => {
    const whole = app();
    for (let time = 0; time < 2; time++) {
      const response = await get('/api/studies/1/columns?names=state,top1&from=1', {}, whole);
      const blocks = [];
      for await (const block of readBlocks(response.body ?? new ReadableStream())) blocks.push(block);
      expect(blocks).toMatchObject([{ firstTrial: 1, rows: FINISHED }]);
      expect(blocks[0]?.columns.map(({ name }) => name)).toEqual(['state', 'top1']);
    }
  });

  it.each([
    ['/api/studies/2', 404],
    ['/api/studies/__proto__', 404],
    ['/api/studies/1/trials/0', 400],
    ['/api/studies/1/trials/999', 404],
    ['/api/studies/1/columns?names=nothing', 400],
    ['/api/studies/1/columns?names=state&from=-1', 400],
    ['/api/studies/1/trials/2/layers?device=../../secret.json', 400],
    ['/api/blocks', 400],
    ['/api/blocks?device=../../secret.json', 400],
    ['/../../../etc/passwd', 404],
    ['/api/nothing', 404],
  ])('of %s are %d with a reason', async (address, status) => {
    const response = await get(address);
    const { error } = (await response.json()) as { readonly error: { readonly code: string } };
    expect([response.status, error.code]).toEqual([status, expect.stringMatching(/^server\//)]);
  });
});

describe('questions in SQL', () => {
  const ask = async (question: string) => {
    const response = await post('/api/sql', { sql: question });
    return (await response.json()) as Record<string, unknown> & {
      readonly error?: { readonly code: string };
    };
  };

  it('are answered', async () => {
    expect(await ask('SELECT trial, state FROM study_small LIMIT 1')).toMatchObject({
      columns: ['trial', 'state'],
      rows: [[1, expect.any(String)]],
      isCut: false,
    });
  });

  it.each([
    'DELETE FROM trials',
    "ATTACH DATABASE '/tmp/other.db' AS other",
    'SELECT 1; DELETE FROM trials',
    "SELECT load_extension('x')",
    'PRAGMA journal_mode = DELETE',
    'nonsense',
  ])('change nothing: %s', async (question) => {
    expect(await ask(question)).toMatchObject({ error: { category: 'invalid-input' } });
  });

  it('are stopped when they take too long, and the next is answered', async () => {
    const endless = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n';
    expect(await ask(endless)).toMatchObject({ error: { code: 'server/too-slow' } });
    expect(await ask('SELECT 1')).toMatchObject({ rows: [[1]] });
  });

  it('are cut where nobody would read on', async () => {
    const many =
      'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n LIMIT 20000';
    const { rows, isCut } = await ask(many);
    expect([(rows as readonly unknown[]).length, isCut]).toEqual([10_000, true]);
  });
});

describe('a comparison', () => {
  it('is of two studies or more', async () => {
    for (const [query, status] of [
      ['1', 400],
      ['1,1', 400],
      ['1,99', 404],
      ['', 400],
    ])
      expect((await get(`/api/comparison?studies=${query}`)).status).toBe(status);
  });
});

describe('changes', () => {
  it('are refused unless they are allowed', async () => {
    const response = await post('/api/studies/1/note', { note: 'x' });
    expect([response.status, await response.json()]).toEqual([
      422,
      { error: expect.objectContaining({ code: 'server/read-only' }) as unknown },
    ]);
  });

  it('are notes and tags', async () => {
    const open = app({ writes: true });
    // Descriptions are kept until somebody writes.
    expect(await (await get('/api/studies/1', {}, open)).json()).toMatchObject({ note: null, tags: [] });
    expect((await post('/api/studies/1/note', { note: HOSTILE[0] }, open)).status).toBe(200);
    expect((await post('/api/studies/1/tags', { add: ['good'], remove: [] }, open)).status).toBe(200);
    const changed = { note: HOSTILE[0], tags: ['good'] };
    expect(await (await get('/api/studies/1', {}, open)).json()).toMatchObject(changed);
    expect(await (await get('/api/studies', {}, open)).json()).toMatchObject([changed]);
    expect((await post('/api/studies/1/note', { note: 5 }, open)).status).toBe(400);
    expect((await post('/api/studies/1/retry', {}, open)).status).toBe(200);
  });
});

describe('files', () => {
  const file = async (address: string) => {
    const response = await get(address);
    return [response.headers.get('content-disposition'), await response.text()];
  };

  it('are written by the commands that people run', async () => {
    expect(await file('/api/studies/1/trials/5/model?format=onnx')).toEqual([
      'attachment; filename="trial-5-onnx.onnx"',
      'export --trial small 5 --format onnx',
    ]);
    const [name] = await file('/api/studies/1/trials/5/model?format=keras');
    expect(name).toBe('attachment; filename="trial-5-keras.tar"');
    expect(await file('/api/studies/1/table?format=parquet')).toEqual([
      'attachment; filename="trials.parquet"',
      'export-data small --format parquet',
    ]);
  });

  it('are refused with the reason of the command', async () => {
    const response = await get('/api/studies/1/trials/5/model?format=tflite');
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { error: { code: 'made/unsupported' } },
    ]);
    expect((await get('/api/studies/1/trials/5/model?format=../x')).status).toBe(400);
    expect((await get('/api/studies/1/trials/999/model?format=onnx')).status).toBe(404);
  });

  it('are what evaluators kept', async () => {
    expect(await (await get('/api/studies/1/trials/5/artifacts')).json()).toEqual([]);
    expect((await get('/api/studies/1/trials/5/artifact?name=none')).status).toBe(404);
  });
});

describe('the study of blocks', () => {
  it('is what the command says of a device', async () => {
    expect(await (await get('/api/devices')).json()).toEqual(['coral', 'refusing']);
    expect(await (await get('/api/blocks?device=coral')).json()).toEqual({
      asked: 'analyse-blocks --device coral --json',
    });
  });

  it('is refused with the reason of the command', async () => {
    const response = await get('/api/blocks?device=refusing');
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { error: { code: 'made/unsupported' } },
    ]);
  });
});

describe('events', () => {
  it('tell how a study stands, and then what changes', async () => {
    const response = await get('/api/studies/1/events');
    const events = eventsIn(response.body ?? new ReadableStream());
    expect((await events.next()).value).toMatchObject({ trials: FINISHED, changed: [] });
    const store = await openStore({ path });
    await store.setStudyState(1, 'completed', null);
    await store.close();
    expect((await events.next()).value).toMatchObject({ state: 'completed', changed: [], onFront: null });
    await events.return(undefined);
  });
});

/** The changes of a stream of events. */
async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator {
  let text = '';
  for await (const bytes of body) {
    text += new TextDecoder().decode(bytes);
    const whole = text.split('\n\n');
    text = whole.pop() ?? '';
    for (const event of whole) {
      const data = /^event: change\ndata: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) yield JSON.parse(data) as unknown;
    }
  }
}
