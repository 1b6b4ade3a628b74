import { describe, expect, it } from '@jest/globals';
import { agreementOf } from '../agreement/agreement.js';
import type { ValidatedRow } from '../rows/validated-row.js';
import type { CostValidation } from '../validate-cost.js';
import { validationReport } from './validation-report.js';

function row(index: number, more: Partial<ValidatedRow> = {}): ValidatedRow {
  return {
    network: `network ${index}`,
    device: 'pixel4-edgetpu',
    measuredMs: index,
    role: 'never fitted',
    listed: true,
    predictedMs: { analytical: index * 1.1, simulated: index },
    ...more,
  };
}

function validationOf(rows: readonly ValidatedRow[]): CostValidation {
  const pairs = rows.map((one) => ({ ...one, predictedMs: one.predictedMs.analytical }));
  return {
    rows,
    groups: [
      { device: 'pixel4-edgetpu', role: 'never fitted', fidelity: 'analytical', ...agreementOf(pairs) },
    ],
    bars: [],
    refused: ['network 9: no such operation'],
  };
}

const fileNames = (rows: readonly ValidatedRow[]) =>
  validationReport(validationOf(rows)).map(({ name }) => name);

describe('validationReport', () => {
  it('has a table of groups and of listed rows, with errors, and what was refused', () => {
    const page =
      validationReport(validationOf([row(1), row(2), row(3, { listed: false })])).at(-1)?.text ?? '';
    expect(page).toMatch(/\| pixel4-edgetpu +\| never fitted +\| analytical +\| 3 +\| 10\.00 % +\|/);
    expect(page).toMatch(/\| network 2 +\| 2 +\| 2\.20 +\| \+10\.0 % +\| 2\.00 +\| \+0\.0 % +\| – +\|/);
    expect(page).not.toContain('network 3');
    expect(page).toContain('- not judged: network 9: no such operation');
  });

  it('draws a device that has more than a few rows, and shows the drawing on the page', () => {
    const five = [1, 2, 3, 4, 5].map((index) => row(index));
    expect(fileNames(five.slice(1))).toEqual(['cost-validation.md']);
    expect(fileNames(five)).toEqual(['cost-validation-pixel4-edgetpu.svg', 'cost-validation.md']);
    expect(validationReport(validationOf(five)).at(-1)?.text).toContain(
      '(cost-validation-pixel4-edgetpu.svg)',
    );
  });
});
