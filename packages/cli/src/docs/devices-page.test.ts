import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { DEVICE_NAMES, QUANTITY_MEANINGS } from '@edgewright/edge-tpu';
import { commandIn } from '../testing/command-in.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const evaluate = commandIn({ path: ROOT }, 'evaluate');
const page = readFileSync(join(ROOT, 'docs', 'devices.md'), 'utf8');

/** Cells of the table rows that begin with what `first` matches. */
const rowsOf = (first: RegExp) =>
  page
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .filter(([, cell = '', ...rest]) => first.test(cell) && rest.length >= 5);

const TASK_OF: Readonly<Record<string, string>> = {
  mobilenet: 'classification',
  ssdlite: 'spaghetti-detection',
  spaghettinet: 'spaghetti-detection',
};

describe('docs/devices.md', () => {
  it('names every device and every quantity', () => {
    for (const name of DEVICE_NAMES) expect(page).toContain(`| \`${name}\` `);
    for (const [group, meanings] of Object.entries(QUANTITY_MEANINGS)) {
      for (const [name, meaning] of Object.entries(meanings)) {
        expect(page).toMatch(new RegExp(`\`${group}\\.${name}\` .*${meaning.slice(0, 20)}`));
      }
    }
  });

  it('shows the example as it is', () => {
    const [, shown = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    const file = readFileSync(join(ROOT, 'examples', 'devices', 'my-npu.json'), 'utf8');
    expect(JSON.parse(shown)).toEqual(JSON.parse(file));
  });

  const predictions = rowsOf(/^(mobilenet|ssdlite|spaghettinet)/).map(
    ([, network = '', , , device = '', predicted = '']) => ({ network, device, predicted }),
  );

  it('shows predictions', () => {
    expect(predictions).toHaveLength(7);
  });

  it.each(predictions)(
    'predicts $predicted ms for $network on $device',
    async ({ network, device, predicted }) => {
      const task = TASK_OF[/^[a-z]+/.exec(network)?.[0] ?? ''] ?? '';
      const options = ['--evaluator', 'cost-edge-tpu', '--device', device, '--json'];
      const { code, out } = await evaluate(task, '--reference', network, ...options);
      expect(code).toBe(0);
      const { metrics } = JSON.parse(out) as { metrics: { latency_ms: number } };
      expect(metrics.latency_ms.toFixed(2)).toBe(predicted);
    },
  );
});
