import { describe, expect, it } from '@jest/globals';
import { orderedNodes } from './ordered-nodes.js';

const node = (name: string, inputs: readonly string[]) => ({
  name,
  word: 'Sum',
  domain: '',
  inputs,
  outputs: [name],
  attributes: new Map(),
});
const names = (nodes: Parameters<typeof orderedNodes>[0]) => orderedNodes(nodes).map(({ name }) => name);

describe('nodes of a file', () => {
  it('come after those that make what they read, and stay where they can', () => {
    expect(names([node('a', ['x']), node('c', ['b', 'a']), node('d', ['c']), node('b', ['x'])])).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('are all there where they wait for each other, or for a long chain', () => {
    expect(names([node('a', ['b']), node('b', ['a'])]).toSorted()).toEqual(['a', 'b']);
    const chain = Array.from({ length: 20_000 }, (_, index) => node(`n${index}`, [`n${index + 1}`]));
    expect(names(chain)[0]).toBe('n19999');
  });
});
