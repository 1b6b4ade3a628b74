import { describe, expect, it } from '@jest/globals';
import { inTopologicalOrder } from './topological-order.js';

const node = (name: string, inputs: readonly string[]) => ({
  name,
  word: 'Sum',
  domain: '',
  inputs,
  outputs: [name],
  attributes: new Map(),
});
const names = (nodes: Parameters<typeof inTopologicalOrder>[0]) =>
  inTopologicalOrder(nodes).map(({ name }) => name);

describe('topological order', () => {
  it('sorts nodes behind their producers, and keeps a list that is sorted', () => {
    expect(names([node('a', ['x']), node('c', ['b', 'a']), node('d', ['c']), node('b', ['x'])])).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('keeps all nodes of a cycle and of a long chain', () => {
    expect(names([node('a', ['b']), node('b', ['a'])]).toSorted()).toEqual(['a', 'b']);
    const chain = Array.from({ length: 20_000 }, (_, index) => node(`n${index}`, [`n${index + 1}`]));
    expect(names(chain)[0]).toBe('n19999');
  });
});
