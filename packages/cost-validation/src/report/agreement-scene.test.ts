import { describe, expect, it } from '@jest/globals';
import { svgOf } from '@edgewright/report/charts';
import type { ValidatedRow } from '../rows/validated-row.js';
import { agreementScene } from './agreement-scene.js';

function row(measuredMs: number, predictedMs: number, more: Partial<ValidatedRow> = {}): ValidatedRow {
  const predictions = { analytical: predictedMs, simulated: 0 };
  return {
    network: `measured ${measuredMs}`,
    device: 'coral',
    measuredMs,
    role: 'left out',
    listed: false,
    predictedMs: predictions,
    ...more,
  };
}

const seriesIn = (rows: readonly ValidatedRow[]) => agreementScene('coral', rows).panels[0]?.series ?? [];

describe('agreementScene', () => {
  it('has the same range on both axes, and the diagonal from end to end', () => {
    const { x, panels } = agreementScene('coral', [row(4.2, 2)]);
    expect(x.range).toEqual({ low: 0, high: 5 });
    expect(panels[0]?.y.range).toEqual(x.range);
    expect(seriesIn([row(4.2, 2)])[0]).toMatchObject({
      points: [
        [0, 0],
        [5, 5],
      ],
    });
  });

  it('puts a fitted row where the model puts it without it, and each role into its own series', () => {
    const leftOutMs = { analytical: 3, simulated: 0 };
    const [, ...series] = seriesIn([row(4, 3.9, { role: 'fitted', leftOutMs }), row(1, 1.1)]);
    expect(series).toMatchObject([
      { label: 'left out in turn', points: [[3, 4]] },
      { label: 'left out', points: [[1.1, 1]] },
    ]);
  });

  it('draws a few hundred of thousands of rows, and says so', () => {
    const rows = Array.from({ length: 1000 }, (_, index) => row(index + 1, index + 1));
    const { note } = agreementScene('coral', rows);
    expect(note).toContain('One row in 4 of 1000 is drawn.');
    expect(seriesIn(rows)[1]).toMatchObject({ points: { length: 250 } });
  });

  it('is drawn even of nothing', () => {
    expect(svgOf(agreementScene('coral', []))).not.toMatch(/NaN|Infinity/);
  });
});
