import { describe, expect, it } from '@jest/globals';
import { checkReferences } from './check-references.js';

const number = { metric: 'latency_ms', value: 1, unit: 'ms', source: 'a paper' };
const point = { name: 'point', published: [number], candidate: { kernel: 3 } };
const fixed = { name: 'fixed', published: [{ ...number, device: 'Pixel 6' }], graph: () => undefined };

describe('checkReferences', () => {
  it('lets candidates and graphs through', () => {
    expect(checkReferences([point, fixed])).toEqual([point, fixed]);
    expect(checkReferences(new Set([point]))).toEqual([point]);
    expect(checkReferences([])).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['references: a promise is no list', Promise.reject(new TypeError('late'))],
    ['references: undefined is no list', undefined],
    ['references: "text" is no list', 'text'],
    ['references[1]: a promise', [point, Promise.resolve(point)]],
    ['references[0]: its name is undefined, not a text', [{ ...point, name: undefined }]],
    ['references[0]: there is no field "publishd"; did you mean "published"?', [{ name: 'a', publishd: [] }]],
    ['references[0] "point": it has a candidate or a graph', [{ ...point, graph: () => undefined }]],
    ['references[0] "a": it has a candidate or a graph', [{ name: 'a', published: [] }]],
    ['references[0] "fixed": its graph is an object, not a function', [{ ...fixed, graph: {} }]],
    [
      'references[0] "point": its published numbers are undefined',
      [{ name: 'point', candidate: {}, published: undefined }],
    ],
    [
      'references[0] "point".published[0]: its value is "1", not a number',
      [{ ...point, published: [{ ...number, value: '1' }] }],
    ],
    [
      'references[0] "point".published[0]: its source is undefined',
      [{ ...point, published: [{ ...number, source: undefined }] }],
    ],
  ])('refuses %s', (message, value) => {
    const check = (): unknown => checkReferences(value);
    expect(check).toThrow(expect.objectContaining({ code: 'contracts/bad-reference' }));
    expect(check).toThrow(message);
  });
});
