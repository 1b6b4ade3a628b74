import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const PAGE = fileURLToPath(new URL('../../../../plugins/nasbench201/README.md', import.meta.url));
const [SEARCH = ''] = [...readFileSync(PAGE, 'utf8').matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, text = '']) => text,
);

/**
 * The residual block, and the four cells that random trials of seed 1 begin with, as the table has them.
 *
 * @source NATS-Bench, arXiv 2009.00437; HW-NAS-Bench v1.0, arXiv 2103.10584
 */
const TABLE = `arch,c100_test,edgetpu_ms,edgetpu_state
303101,70.89,0.7252,ok
203443,68.41,1.519,ok
130424,64.63,1.3589,ok
204223,66.38,,held
204023,64.58,,na
`;

const folder = temporaryFolder();

const run = commandIn(folder);

/** Writes the search of the page, over a table elsewhere and a few random trials. */
function writeSearch(table: string): void {
  const page = JSON.parse(SEARCH.replace('nasbench201.csv', table)) as object;
  folder.write('cells.json', { ...page, suggester: 'suggest-random', budget: { trials: 4 } });
}

describe('the search of the page', () => {
  it('finds what the table says, and tells why where it says nothing', async () => {
    writeSearch(folder.write('table.csv', TABLE));
    expect(await run('search', 'cells.json', '--quiet')).toEqual({ code: 0, out: '', err: '' });
    const lines = (await run('trials', 'cells', '--json')).out.trim().split('\n');
    const trials = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(trials).toMatchObject([
      { state: 'infeasible', error: { message: expect.stringContaining('not measured on Coral') } },
      { state: 'completed', metrics: { cifar100_percent: 68.41, edgetpu_ms: 1.519 } },
      { state: 'completed', metrics: { cifar100_percent: 64.63, edgetpu_ms: 1.3589 }, on_front: true },
      { state: 'infeasible', error: { message: expect.stringContaining('not in this copy of the table') } },
    ]);
  });

  it('says in one message where a table is missing', async () => {
    writeSearch('nowhere.csv');
    const { code, err } = await run('search', 'cells.json', '--quiet', '--db', 'none.db');
    expect(err).toMatch(
      /^error: The table nowhere\.csv cannot be read[\s\S]*hint: Give the path of the table/,
    );
    expect(err.match(/error:/g)).toHaveLength(1);
    expect(code).toBe(2);
  });
});

describe('the table', () => {
  it('judges a reference', async () => {
    const options = JSON.stringify({ table: folder.write('table.csv', TABLE), metrics: ['edgetpu_ms'] });
    const asked = ['--reference', 'resnet_cell', '--evaluator', `nasbench201=${options}`, '--json'];
    const { out } = await run('evaluate', 'nasbench201', ...asked);
    expect(JSON.parse(out)).toMatchObject({ metrics: { edgetpu_ms: 0.7252 } });
  });

  it('is listed without its metrics, which hang on its options', async () => {
    const { code, out } = await run('plugins', '--json');
    const listed = JSON.parse(out) as { name: string; metrics: unknown[] }[];
    expect(code).toBe(0);
    expect(listed.find(({ name }) => name === 'nasbench201-table')?.metrics).toEqual([]);
  });
});
