import { describe, expect, it } from '@jest/globals';
import type { ColumnBlock } from '@edgewright/trial-history';
import { ColumnStore } from './column-store.js';

const latency = (firstTrial: number, values: readonly number[]): ColumnBlock => ({
  firstTrial,
  rows: values.length,
  columns: [
    { name: 'latency_ms', kind: 'metric', type: 'f32', unit: 'ms', values: Float32Array.from(values) },
  ],
});
const operation = (firstTrial: number, levels: readonly string[], codes: readonly number[]): ColumnBlock => ({
  firstTrial,
  rows: codes.length,
  columns: [{ name: 'op', kind: 'parameter', type: 'u8', levels, values: Uint8Array.from(codes) }],
});
const textsOf = (store: ColumnStore) => {
  const column = store.column('op');
  return [...(column?.values ?? [])].map((code) => column?.levels?.[code] ?? null);
};

describe('a store of columns', () => {
  it('grows over blocks and keeps what came', () => {
    const store = new ColumnStore();
    for (let first = 1; first <= 5000; first += 500)
      store.append(
        latency(
          first,
          Array.from({ length: 500 }, (_, row) => first + row),
        ),
      );
    expect(store.rows).toBe(5000);
    expect([...(store.column('latency_ms')?.values ?? [])]).toEqual(
      Array.from({ length: 5000 }, (_, row) => row + 1),
    );
  });

  it('writes over trials that changed', () => {
    const store = new ColumnStore();
    store.append(latency(1, [1, 2, 3]));
    store.append(latency(2, [7]));
    expect([...(store.column('latency_ms')?.values ?? [])]).toEqual([1, 7, 3]);
  });

  it('joins levels by their text', () => {
    const store = new ColumnStore();
    store.append(operation(1, ['ibn', 'fused'], [0, 1, 255]));
    store.append(operation(4, ['fused', 'gc'], [0, 1]));
    expect(textsOf(store)).toEqual(['ibn', 'fused', null, 'fused', 'gc']);
  });

  it('tells more levels apart than a byte can', () => {
    const store = new ColumnStore();
    const names = Array.from({ length: 400 }, (_, index) => `level ${index}`);
    store.append(operation(1, names.slice(0, 200), [255, ...names.slice(0, 200).keys()]));
    store.append(operation(202, names.slice(200), [...names.slice(200).keys()]));
    expect(textsOf(store)).toEqual([null, ...names]);
  });

  it('takes in which trials are marked', () => {
    const store = new ColumnStore();
    store.append(operation(1, ['no', 'yes'], [1, 0, 1]));
    store.mark('op', [2, 9]);
    expect(textsOf(store)).toEqual(['no', 'yes', 'no']);
  });

  it('has nothing where a column is known of fewer trials than there are', () => {
    const store = new ColumnStore();
    store.append(latency(1, [1, 2, 3]));
    store.append(operation(1, ['ibn'], [0]));
    expect(textsOf(store)).toEqual(['ibn', null, null]);
    expect([store.known('latency_ms'), store.known('op'), store.known('other')]).toEqual([3, 1, 0]);
  });
});
