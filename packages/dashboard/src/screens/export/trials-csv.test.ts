import { describe, expect, it } from '@jest/globals';
import { ColumnStore } from '../../columns/column-store.js';
import { trialsCsv } from './trials-csv.js';

describe('trials as CSV', () => {
  it('has empty cells where there is nothing, and no formula', () => {
    const store = new ColumnStore();
    store.append({
      firstTrial: 1,
      rows: 3,
      columns: [
        { name: 'latency_ms', kind: 'metric', type: 'f32', values: Float32Array.of(0.1, NaN, 2) },
        {
          name: 'op',
          kind: 'parameter',
          type: 'u8',
          levels: ['=HYPERLINK("x")', '-1'],
          values: Uint8Array.of(0, 255, 1),
        },
      ],
    });
    expect(trialsCsv(store, [0, 1, 2], ['latency_ms', 'op', 'other'])).toBe(
      ['trial,latency_ms,op', `1,0.1,"'=HYPERLINK(""x"")"`, '2,,', '3,2,-1', ''].join('\r\n'),
    );
  });
});
