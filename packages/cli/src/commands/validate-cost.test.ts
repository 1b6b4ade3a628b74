import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { GraphBuilder } from '@edgewright/model-graph';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

/** Four cells. @source HW-NAS-Bench v1.0, arXiv 2103.10584 */
const TABLE = `idx,arch,edgetpu_ms,edgetpu_state
0,303101,0.7252,ok
1,203443,1.519,ok
2,130424,1.3589,ok
3,204223,,held
`;

const FILES = ['mobilenet-edgetpu-v1', 'mobilenet-edgetpu-v2', 'spaghettinet-edgetpu', 'autoseg-edgetpu'];

const folder = temporaryFolder();
beforeAll(() => {
  folder.write('all/data/nasbench201.csv', TABLE);
  for (const file of FILES) folder.write(`all/reference/${file}.json`, { models: {} });
  folder.write('all/reference/mobilenet-edgetpu-v1.json', { models: { small: small() } });
});

/** A listing of one convolution, with latencies that nobody published. */
function small(): object {
  const builder = new GraphBuilder('small');
  const x = builder.input('input', [56, 56, 32]);
  const graph = builder.build([builder.conv2d(x, { name: 'conv', filters: 64, kernel: 3, bn: true })]);
  const on = (device: string, value: number, scope = 'alone') => ({
    metric: 'latency',
    device,
    value,
    scope,
  });
  return {
    input: [56, 56, 32],
    layers: graph.layers,
    published: [
      on('Pixel 6 Edge TPU (Google Tensor)', 0.4),
      on('Pixel 6 Edge TPU (Google Tensor)', 9, 'Speed with Post-processing on CPU'),
      on('Pixel 4 Edge TPU', 1.5),
      on('Jetson Nano', 30),
    ],
  };
}

const run = commandIn(folder, 'validate-cost');

interface Answer {
  readonly groups: readonly Record<string, unknown>[];
  readonly rows: readonly Record<string, unknown>[];
}

/** A group as each of the two models gives it. */
const bothOf = (group: object) => [
  { ...group, fidelity: 'analytical' },
  { ...group, fidelity: 'simulated' },
];

const answerOf = async (...argv: string[]) => JSON.parse((await run(...argv, '--json')).out) as Answer;

describe('edgewright validate-cost', () => {
  it('judges what comes with Edgewright, and says which rows were fitted', async () => {
    const { groups } = await answerOf();
    expect(groups).toMatchObject([
      ...bothOf({ device: 'pixel6-edgetpu', role: 'left out in turn', rows: 16 }),
      ...bothOf({ device: 'pixel6-edgetpu', role: 'fitted', rows: 16, largest_inversion: null }),
      ...bothOf({ device: 'pixel4-edgetpu', role: 'never fitted', rows: 3 }),
      ...bothOf({ device: 'coral-pcie-500mhz', role: 'never fitted', rows: 2, kendall: null }),
      ...bothOf({ device: 'coral-usb3-500mhz', role: 'never fitted', rows: 2, r2: null }),
    ]);
    expect(groups[0]?.['mape_percent']).toBeLessThan(5.5);
    expect(groups[0]?.['kendall']).toBeGreaterThan(0.92);
  });

  it('adds the listings and cells of a data folder, without what the host does', async () => {
    const { rows, groups } = await answerOf('--data', 'all');
    const small = rows.filter(({ network }) => network === 'small');
    expect(small).toMatchObject([
      { device: 'pixel6-edgetpu', measured_ms: 0.4, role: 'never fitted' },
      { device: 'pixel4-edgetpu', measured_ms: 1.5, role: 'never fitted' },
    ]);
    // Every second cell of the table was in view, and the first of those were fitted.
    expect(groups.filter(({ device }) => device === 'coral')).toMatchObject([
      ...bothOf({ role: 'never fitted', rows: 1 }),
      ...bothOf({ role: 'fitted', rows: 2 }),
    ]);
  });

  it('shows a table a person can read', async () => {
    const { out } = await run();
    expect(out).toMatch(/^pixel6-edgetpu +mobilenet_edgetpu +0\.92.* fitted /m);
    expect(out).toMatch(/^pixel4-edgetpu +never fitted +simulated +3 /m);
  });

  it('writes a page with a drawing', async () => {
    const { code, out } = await run('--report', '.');
    expect(code).toBe(0);
    expect(out).toContain('cost-validation.md');
    const page = readFileSync(join(folder.path, 'cost-validation.md'), 'utf8');
    const [, drawing = ''] = /!\[.*\]\((.*\.svg)\)/.exec(page) ?? [];
    expect(existsSync(join(folder.path, drawing))).toBe(true);
    expect(page).toMatch(/\| mobilenet_edgetpu +\| 0\.92 +\| 0\.92 +\|/);
  });

  it.each([
    [['--data', 'nowhere'], 'nowhere/reference/mobilenet-edgetpu-v1.json'],
    [['--report', 'nowhere'], 'cannot be written'],
  ])('says in one message what is wrong with %j', async (argv, words) => {
    const { code, err } = await run(...argv);
    expect(code).not.toBe(0);
    expect(err).toContain(words);
    expect(err.match(/^error:/gm)).toHaveLength(1);
  });
});
