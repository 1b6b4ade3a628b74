import { fileURLToPath } from 'node:url';
import { evaluatorCases, evaluatorSubject } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import plugin from './index.js';
import { costCommand } from './cost-command.js';

const PROGRAM = fileURLToPath(new URL('../src/testing/count-layers.mjs', import.meta.url));
const metrics = [{ name: 'layers', direction: 'minimise' }];
const options = { command: [process.execPath, PROGRAM], metrics, deterministic: true };

describe('cost-command as an evaluator', () => {
  it.each(evaluatorCases)('$name', async ({ run }) => {
    await expect(run(evaluatorSubject(costCommand, { options }))).resolves.toBeUndefined();
  });

  it('is what the package provides', () => {
    expect(plugin.provides).toEqual([costCommand]);
  });
});
