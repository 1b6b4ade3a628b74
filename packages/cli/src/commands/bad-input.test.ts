import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));
const MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));
const SEARCH = { name: 'small', task: 'classification', suggester: 'suggest-random', budget: { trials: 4 } };

const folder = temporaryFolder();
beforeAll(() => {
  folder.write('good.json', SEARCH);
  symlinkSync(MODULES, join(folder.path, 'node_modules'));
});

const run = commandIn(folder);

const search = (file: string, ...more: string[]) => run('search', file, '--quiet', ...more);

/** Bad input is told in one message: `error:` once, and a hint. */
function expectOneMessage(err: string): void {
  expect(err.match(/^error:/gm)).toHaveLength(1);
  expect(err).toMatch(/^ {2}hint: \S/m);
  expect(err).not.toMatch(/^\s+at /m);
}

describe('a bad search file', () => {
  it.each<[string, unknown, RegExp]>([
    ['malformed', '{\n  "name": "s",\n  "task" "classification"\n}', /malformed\.json:3:10/],
    ['no-json', "import 'x' from 'y';\n// and more", /no-json\.json:1:1/],
    ['short', '{ x }', /short\.json:1:3/],
    ['bare-word', '{\n  "name": "small-and-more",\n  "seed": one\n}', /bare-word\.json:3:11/],
    ['cut-off', '{ "name": "s"', /cut-off\.json:1:14/],
    ['unknown-key', { ...SEARCH, sead: 3 }, /sead is not a known key[\s\S]*Did you mean "seed"/],
    ['bad-value', { ...SEARCH, lag: 0 }, /lag is 0; it must be at least 1/],
    ['unknown-plugin', { ...SEARCH, task: 'clasification' }, /Did you mean "classification"/],
    [
      'unknown-option',
      { ...SEARCH, task: { plugin: 'classification', options: { input_sise: 1 } } },
      /task\.options\.input_sise is not a known key/,
    ],
    [
      'unknown-metric',
      {
        ...SEARCH,
        objective: {
          goals: [{ metric: 'latency', direction: 'minimise' }],
          reward: { kind: 'weighted-sum' },
        },
      },
      /"latency"[\s\S]*where: unknown-metric\.json[\s\S]*latency_ms/,
    ],
    ['wrong-kind', { ...SEARCH, suggester: 'classification' }, /provides no suggester[\s\S]*suggest-random/],
  ])('%s', async (name, content, message) => {
    folder.write(`${name}.json`, content);
    const { code, err } = await search(`${name}.json`, '--db', `${name}.db`);
    expect(err).toMatch(message);
    expectOneMessage(err);
    expect(code).toBe(2);
  });

  it('is found before any other search of the batch has run', async () => {
    folder.write('later.json', { ...SEARCH, name: 'later', sead: 3 });
    const { code } = await search('good.json', 'later.json', '--db', 'batch.db');
    expect(code).toBe(2);
    expect((await run('studies', '--db', 'batch.db')).err).toContain('There is no database');
  });

  it('is missing', async () => {
    const { code, err } = await search('missing.json');
    expect(err).toContain('There is no file missing.json');
    expect(code).toBe(2);
  });

  it('is a folder', async () => {
    mkdirSync(join(folder.path, 'folder.json'));
    const { code, err } = await search('folder.json');
    expect(err).toContain('folder.json cannot be read: it is a folder');
    expect(code).toBe(2);
  });
});

describe('a bad plugin', () => {
  /** A task that is ours, but for what a test breaks. */
  const taskThat = (fields: string) => `import real from '@edgewright/classification';
    const task = { ...real.provides[0], name: 'broken', ${fields} };
    export default { name: 'broken', apiVersion: 2, provides: [task] };`;

  it.each<[string, { source: string; code: number; message: RegExp }]>([
    [
      'throws-at-import',
      { source: `throw new Error('out of order');`, code: 2, message: /cannot be imported: out of order/ },
    ],
    ['is-no-plugin', { source: 'export default 7;', code: 2, message: /at default: it is a number/ }],
    [
      'throws-in-space',
      { source: taskThat(`space() { throw new Error('no space'); }`), code: 1, message: /no space/ },
    ],
    [
      'throws-in-build',
      { source: taskThat(`build() { throw new Error('no bricks'); }`), code: 1, message: /no bricks/ },
    ],
    [
      'gives-no-space',
      {
        source: taskThat('space() {}'),
        code: 1,
        message: /broken failed while making its space: undefined is not a search space/,
      },
    ],
    [
      'throws-in-references',
      {
        source: taskThat(`references() { throw new Error('no letters'); }`),
        code: 1,
        message: /broken failed while listing its references: no letters/,
      },
    ],
    [
      'gives-no-references',
      { source: taskThat('references() {}'), code: 1, message: /broken failed while listing its references/ },
    ],
    [
      'throws-in-a-constraint',
      {
        source: taskThat(`space(options) {
          const space = real.provides[0].space(options);
          const rule = { name: 'rule', message: 'm', holds() { throw new Error('no rule'); } };
          return { ...space, constraints: [rule] };
        }`),
        code: 1,
        message: /no rule/,
      },
    ],
    [
      'builds-a-broken-network',
      {
        source: taskThat(`build(...given) {
          const graph = structuredClone(real.provides[0].build(...given));
          graph.layers[3].inputs = ['nobody'];
          return graph;
        }`),
        code: 1,
        message: /All 4 trials[\s\S]*broken failed while building the network: .*"nobody"/,
      },
    ],
  ])('%s', async (name, { source, code, message }) => {
    folder.write(`${name}.mjs`, source);
    folder.write(`${name}.json`, { ...SEARCH, task: `./${name}.mjs` });
    const ended = await search(`${name}.json`, '--db', `${name}.db`);
    expect(ended.err).toMatch(message);
    expectOneMessage(ended.err);
    expect(ended.code).toBe(code);
  });
});

describe('a bad database', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['no-database', 'not a database at all, just some text of enough length', /is not an SQLite database/],
    ['foreign', foreignDatabase(), /not an Edgewright database/],
  ])('%s', async (name, content, message) => {
    writeFileSync(join(folder.path, `${name}.db`), content);
    const { code, err } = await search('good.json', '--db', `${name}.db`);
    expect(err).toMatch(message);
    expectOneMessage(err);
    expect(code).toBe(2);
    expect(readFileSync(join(folder.path, `${name}.db`))).toEqual(Buffer.from(content));
  });

  it('makes the doctor exit with 1 and say which check fails', async () => {
    folder.write('ill.db', 'not a database at all, just some text of enough length');
    const { code, out } = await run('doctor', '--db', 'ill.db', '--json');
    const checks = JSON.parse(out) as { name: string; ok: boolean; found: string }[];
    expect(code).toBe(1);
    expect(checks.filter(({ ok }) => !ok)).toEqual([
      { name: 'database', ok: false, found: expect.stringContaining('is not an SQLite database') },
    ]);
  });

  it('is damaged in the middle', async () => {
    await search('good.json', '--db', 'damaged.db');
    const path = join(folder.path, 'damaged.db');
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0x5a)]));
    const { code, err } = await search('good.json', '--db', 'damaged.db', '--resume');
    expect(err).toMatch(/is damaged/);
    expectOneMessage(err);
    expect(code).toBe(2);
  });

  it('was written by a newer version', async () => {
    await search('good.json', '--db', 'newer.db');
    const database = new Sqlite(join(folder.path, 'newer.db'));
    database
      .prepare('INSERT INTO schema_migrations (timestamp, name) VALUES (?, ?)')
      .run(9999999999999, 'Later9999999999999');
    database.close();
    for (const argv of [['search', 'good.json', '--resume', '--quiet'], ['studies']]) {
      const { code, err } = await run(...argv, '--db', 'newer.db');
      expect(err).toMatch(/newer version of Edgewright/);
      expectOneMessage(err);
      expect(code).toBe(2);
    }
  });

  it('is locked by another process', async () => {
    // From the start: a search that has begun waits for longer than a test may take.
    const database = new Sqlite(join(folder.path, 'locked.db'));
    database.exec('BEGIN EXCLUSIVE');
    const { code, err } = await search('good.json', '--db', 'locked.db');
    database.exec('COMMIT');
    database.close();
    expect(err).toMatch(/is locked by another process/);
    expectOneMessage(err);
    expect(code).toBe(1);
    const again = await search('good.json', '--db', 'locked.db');
    expect(again).toEqual({ code: 0, out: '', err: '' });
  });

  it('lies in a folder that is not there', async () => {
    const { code, err } = await search('good.json', '--db', 'nowhere/x.db');
    expect(err).toMatch(/nowhere does not exist[\s\S]*mkdir -p/);
    expect(code).toBe(2);
  });
});

describe('a study', () => {
  it('that exists is not run again by mistake', async () => {
    await search('good.json', '--db', 'twice.db');
    const { code, err } = await search('good.json', '--db', 'twice.db');
    expect(err).toMatch(/small[\s\S]*--resume/);
    expectOneMessage(err);
    expect(code).toBe(2);
  });

  it('of the same name with another configuration is told apart by the difference', async () => {
    await search('good.json', '--db', 'other.db');
    folder.write('other.json', { ...SEARCH, seed: 99 });
    const { code, err } = await search('other.json', '--db', 'other.db', '--resume');
    expect(err).toMatch(/another configuration[\s\S]*seed[\s\S]*99/);
    expectOneMessage(err);
    expect(code).toBe(2);
  });

  it('that does not exist brings the nearest name', async () => {
    await search('good.json', '--db', 'names.db');
    const { code, err } = await run('trials', 'smal', '--db', 'names.db');
    expect(err).toMatch(/no study named "smal"[\s\S]*Did you mean "small"/);
    expect(code).toBe(2);
  });
});

describe('a bad network', () => {
  it.each([
    [
      'a mistyped reference',
      ['--reference', 'mobilenet_edgetpu_v2_z'],
      /Did you mean "mobilenet_edgetpu_v2_/,
    ],
    ['a candidate that is not a point of the space', ['--candidate', '{"stem":{"kernel":4}}'], /where: \S/],
    ['a candidate file that is not JSON', ['--candidate', 'half.json'], /half\.json:1:/],
    ['both at once', ['--reference', 'x', '--candidate', 'y'], /Both --reference and --candidate/],
  ])('%s', async (_, argv, message) => {
    folder.write('half.json', '{"stem":');
    const { code, err } = await run('model', 'classification', ...argv);
    expect(err).toMatch(message);
    expectOneMessage(err);
    expect(code).toBe(2);
  });

  it('an option that no evaluator takes', async () => {
    const argv = [
      '--reference',
      'mobilenet_edgetpu_v2_s',
      '--evaluator',
      'quality-entropy',
      '--device',
      'coral',
    ];
    const { code, err } = await run('evaluate', 'classification', ...argv);
    expect(err).toContain('No chosen evaluator takes --device: quality-entropy');
    expect(code).toBe(2);
  });

  it('a device that does not exist', async () => {
    const argv = ['--reference', 'mobilenet_edgetpu_v2_s', '--device', 'pixel6-edgetpuu'];
    const { code, err } = await run('evaluate', 'classification', ...argv);
    expect(err).toContain('pixel6-edgetpu');
    expectOneMessage(err);
    expect(code).toBe(2);
  });
});

describe('SQL that would change something', () => {
  it.each(['DELETE FROM trials', 'DROP TABLE studies', 'SELECT 1; SELECT 2', 'SELEC 1'])(
    '%s',
    async (statement) => {
      await search('good.json', '--db', 'asked.db', '--resume');
      const { code, err } = await run('sql', statement, '--db', 'asked.db');
      expectOneMessage(err);
      expect(code).toBe(2);
    },
  );
});

describe('a disk without room', () => {
  it('ends the search with one message and leaves a database that can be resumed', () => {
    const small = join(folder.path, 'small-disk');
    mkdirSync(small);
    folder.write('long.json', { ...SEARCH, budget: { trials: 5000 } });
    const command = `node ${BIN} search long.json --db small-disk/full.db --quiet; code=$?; cp small-disk/* . ; exit $code`;
    const { status, stderr } = onSmallDisk(small, command);
    expect(stderr).toMatch(/disk is full|input\/output error/);
    expect(stderr.match(/^error:/gm)).toHaveLength(1);
    expect(status).toBe(1);
    const database = new Sqlite(join(folder.path, 'full.db'));
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  });
});

describe('a folder that cannot be written', () => {
  it('is named, with what to do', async () => {
    const closed = join(folder.path, 'closed');
    mkdirSync(closed, { mode: 0o555 });
    // Root writes into any folder but those that the kernel makes up.
    const database = join(process.getuid?.() === 0 ? '/proc' : closed, 'x.db');
    const { code, err } = await search('good.json', '--db', database);
    expect(err).toMatch(/x\.db cannot be (opened|written to)/);
    expectOneMessage(err);
    expect(code).toBe(2);
  });
});

/** Runs a shell command where `mount` has room for 400 kB: a small disk of memory, or a limit on file sizes. */
function onSmallDisk(mount: string, command: string) {
  const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0;
  const script = canMount
    ? `mount -t tmpfs -o size=400k tmpfs ${mount} && { ${command}; }`
    : `trap '' XFSZ; ulimit -f 400; ${command}`;
  const namespace = canMount ? ['unshare', '-rm'] : ['env'];
  return spawnSync('env', [...namespace, 'sh', '-c', script], { cwd: folder.path, encoding: 'utf8' });
}

function foreignDatabase(): Buffer {
  const database = new Sqlite(':memory:');
  database.exec('CREATE TABLE recipes (name TEXT)');
  const bytes = database.serialize();
  database.close();
  return bytes;
}
