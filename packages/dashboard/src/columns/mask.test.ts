import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ColumnStore } from './column-store.js';
import { countOf, maskOf } from './mask.js';
import { sortedRows } from './sorted-rows.js';

const LEVELS = ['ibn', 'fused', 'gc'];

function storeOf(latencies: readonly number[], codes: readonly number[]): ColumnStore {
  const store = new ColumnStore();
  store.append({
    firstTrial: 1,
    rows: latencies.length,
    columns: [
      { name: 'latency_ms', kind: 'metric', type: 'f64', values: Float64Array.from(latencies) },
      { name: 'op', kind: 'parameter', type: 'u8', levels: LEVELS, values: Uint8Array.from(codes) },
    ],
  });
  return store;
}

const trials = fc.array(fc.tuple(fc.double(), fc.constantFrom(0, 1, 2, 255)), { maxLength: 60 });

describe('the mask of brushes', () => {
  it('leaves what a filter over rows leaves', () => {
    const bounds = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(
        trials,
        bounds,
        fc.tuple(fc.subarray(LEVELS), fc.boolean()),
        (rows, [a, b], [levels, inactive]) => {
          const low = Math.min(a, b);
          const high = Math.max(a, b);
          const store = storeOf(
            rows.map(([latency]) => latency),
            rows.map(([, code]) => code),
          );
          const mask = maskOf(store, [
            { kind: 'range', column: 'latency_ms', low, high },
            { kind: 'levels', column: 'op', levels, inactive },
          ]);
          const expected = rows.map(([latency, code]) => {
            const level = LEVELS[code];
            const isKept = level === undefined ? inactive : levels.includes(level);
            return latency >= low && latency <= high && isKept ? 1 : 0;
          });
          expect([...mask]).toEqual(expected);
          expect(countOf(mask)).toBe(expected.filter((kept) => kept === 1).length);
        },
      ),
    );
  });

  it('takes numbers by their text, and what has none by its absence', () => {
    const store = storeOf([1, NaN, 2, 3], [0, 0, 0, 0]);
    const brush = { kind: 'levels', column: 'latency_ms', levels: ['1', '3'] } as const;
    expect([...maskOf(store, [{ ...brush, inactive: false }])]).toEqual([1, 0, 0, 1]);
    expect([...maskOf(store, [{ ...brush, inactive: true }])]).toEqual([1, 1, 0, 1]);
  });

  it('leaves everything where the column of a brush has not come', () => {
    const mask = maskOf(storeOf([1, NaN], [0, 255]), [
      { kind: 'range', column: 'energy_mj', low: 0, high: 1 },
    ]);
    expect([...mask]).toEqual([1, 1]);
  });
});

describe('the rows of a table', () => {
  it('are ordered, with those without a value at the end both ways', () => {
    fc.assert(
      fc.property(trials, fc.boolean(), (rows, descending) => {
        const store = storeOf(
          rows.map(([latency]) => latency),
          rows.map(([, code]) => code),
        );
        const sorted = sortedRows(
          new Uint8Array(rows.length).fill(1),
          store.column('latency_ms'),
          descending,
        );
        const values = [...sorted].map((row) => rows[row]?.[0] ?? NaN);
        const present = values.filter((value) => !Number.isNaN(value));
        expect(values.slice(0, present.length)).toEqual(present);
        const ascending = descending ? present.reverse() : present;
        for (const [index, value] of ascending.entries())
          expect(value).toBeGreaterThanOrEqual(ascending[index - 1] ?? -Infinity);
        expect(new Set(sorted).size).toBe(rows.length);
      }),
    );
  });

  it('are ordered by the text of levels, not by their codes', () => {
    const store = storeOf([1, 2, 3, 4], [0, 1, 255, 2]);
    expect([...sortedRows(new Uint8Array(4).fill(1), store.column('op'), false)]).toEqual([1, 3, 0, 2]);
  });
});
