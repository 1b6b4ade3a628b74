import { describe, expect, it } from '@jest/globals';
import { parseRecord } from './trainer-record.js';

describe('a record', () => {
  it.each([
    [{ type: 'started', pid: 7 }, { type: 'started' }],
    [
      { type: 'metrics', step: 3, metrics: { a: 1, b: null } },
      { type: 'metrics', step: 3, metrics: { a: 1, b: null } },
    ],
    [
      { type: 'checkpoint', step: 0, path: 'x' },
      { type: 'checkpoint', step: 0, path: 'x' },
    ],
    [
      { type: 'done', metrics: { a: 1 } },
      { type: 'done', metrics: { a: 1 }, layers: [], provenance: {} },
    ],
    [
      { type: 'infeasible', reason: 'r' },
      { type: 'infeasible', reason: 'r' },
    ],
  ])('%j is one', (fields, record) => {
    expect(parseRecord(JSON.stringify({ v: 1, ...fields }))).toEqual(record);
  });

  it.each([
    '',
    'null',
    '[1]',
    '{"v":1,"type":"metrics","step":1,"metrics":{"a":NaN}}',
    '{"type":"started"}',
    '{"v":2,"type":"started"}',
    '{"v":1,"type":"toString"}',
    '{"v":1,"type":"metrics","step":1.5,"metrics":{}}',
    '{"v":1,"type":"metrics","step":1,"metrics":{"a":"1"}}',
    '{"v":1,"type":"done","metrics":{},"layers":[{"layer":"a"}]}',
    '{"v":1,"type":"infeasible"}',
  ])('%s is none', (line) => {
    expect(parseRecord(line)).toBeUndefined();
  });
});
