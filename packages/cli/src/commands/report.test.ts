import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bytesOfText } from '@edgewright/dashboard';
import { readBlocks } from '@edgewright/trial-history';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);

/** The data of an element of a report. */
function dataIn(page: string, element: string): Buffer {
  const text = page.split(`id="${element}">`)[1]?.split('<')[0] ?? '';
  return gunzipSync(bytesOfText(text));
}

beforeAll(async () => {
  for (const [name, suggester] of [
    ['learnt', 'suggest-policy-gradient'],
    ['drawn', 'suggest-random'],
  ])
    folder.write(`${name}.json`, { name, task: 'classification', suggester, budget: { trials: 6 }, seed: 3 });
  expect((await run('search', 'learnt.json', 'drawn.json', '--quiet')).code).toBe(0);
});

describe('edgewright report', () => {
  it('writes pages that hold what a server would answer', async () => {
    const { code, out } = await run('report', 'learnt', 'drawn', '-o', 'out/report.html', '--json');
    expect(code).toBe(0);
    const page = readFileSync(join(folder.path, 'out/report.html'), 'utf8');
    expect(JSON.parse(out)).toEqual({ file: 'out/report.html', bytes: Buffer.byteLength(page) });
    const answers = JSON.parse(String(dataIn(page, 'edgewright-answers'))) as Record<string, unknown>;
    expect(answers['/api/studies']).toMatchObject([{ name: 'learnt' }, { name: 'drawn' }]);
    expect(answers['/api/comparison?studies=1,2']).toMatchObject({
      equalTrials: 6,
      studies: [{ name: 'learnt' }, { name: 'drawn' }],
    });
    // What one study cannot tell is told as such, and costs no other answer.
    expect(answers['/api/studies/1/policy']).toHaveProperty('moments');
    expect(answers['/api/studies/2/policy']).toMatchObject({
      error: { code: 'orchestrator/explains-nothing' },
    });
    const best = JSON.parse((await run('best', 'learnt', '--json')).out) as {
      number: number;
      metrics: object;
    };
    expect(answers[`/api/studies/1/trials/${best.number}`]).toMatchObject({ metrics: best.metrics });
    expect(answers[`/api/studies/1/trials/${best.number}/layers`]).toHaveProperty('graph');
  });

  it('has the columns that its description names', async () => {
    await run('report', 'learnt');
    const page = readFileSync(join(folder.path, 'report.html'), 'utf8');
    const answers = JSON.parse(String(dataIn(page, 'edgewright-answers'))) as Record<string, unknown>;
    const { columns } = answers['/api/studies/1'] as {
      readonly columns: readonly { readonly name: string }[];
    };
    const blocks = [];
    for await (const block of readBlocks(inOne(dataIn(page, 'edgewright-columns-1')))) blocks.push(block);
    expect(blocks.map(({ rows }) => rows)).toEqual([6]);
    expect(blocks[0]?.columns.map(({ name }) => name).sort()).toEqual(columns.map(({ name }) => name).sort());
  });

  it('calls nobody, and runs no script but its own', async () => {
    await run('report', 'drawn');
    const page = readFileSync(join(folder.path, 'report.html'), 'utf8');
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
    expect(policy).toContain("connect-src 'none'");
    const [, opener = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(page) ?? [];
    const [, packed = ''] = /id="edgewright-app">([^<]*)</.exec(page) ?? [];
    const hashes = [opener, gunzipSync(Buffer.from(packed, 'base64'))].map(
      (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    );
    expect(policy).toContain(`script-src ${hashes.join(' ')};`);
    expect(page).not.toMatch(/(src|href)="https?:/);
  });

  it('says which study there is none of', async () => {
    const { code, err } = await run('report', 'learned');
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean "learnt"')]);
  });
});

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
