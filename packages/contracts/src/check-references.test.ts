import { describe, expect, it } from '@jest/globals';
import { checkReferences } from './check-references.js';

const number = { metric: 'latency_ms', value: 1, unit: 'ms', source: 'a paper' };
const point = { name: 'point', published: [number], candidate: { kernel: 3 } };
const fixed = { name: 'fixed', published: [{ ...number, device: 'Pixel 6' }], graph: () => undefined };

describe('checkReferences', () => {
  it('lets candidates and graphs through', () => {
    expect(checkReferences([point, fixed])).toEqual([point, fixed]);
    expect(checkReferences([])).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['it is a promise, not a list', Promise.reject(new TypeError('late'))],
    ['it is missing, not a list', undefined],
    ['references[1]: it is a promise', [point, Promise.resolve(point)]],
    ['references[0]: "name" is missing', [{ ...point, name: undefined }]],
    ['there is no "publishd"; did you mean "published"?', [{ name: 'a', publishd: [], candidate: {} }]],
    ['neither or both of "candidate" and "graph"', [{ ...point, graph: () => undefined }]],
    ['neither or both of "candidate" and "graph"', [{ name: 'a', published: [] }]],
    ['"graph" is an object, not a function', [{ ...fixed, graph: {} }]],
    ['"value" is "1", not a number', [{ ...point, published: [{ ...number, value: '1' }] }]],
  ])('refuses: %s', (message, value) => {
    const check = (): unknown => checkReferences(value);
    expect(check).toThrow(expect.objectContaining({ code: 'contracts/bad-definition' }));
    expect(check).toThrow(message);
  });
});
