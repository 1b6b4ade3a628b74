import { isEdgewrightError } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countsOf } from '../counts/counts.js';
import { attempt, call } from '../testing/random-calls.js';
import { checkGraph } from './check-graph.js';
import { GraphBuilder } from './graph-builder.js';
import type { Tensor } from './tensor.js';

describe('any options for any method', () => {
  it('make a valid network, or an error that says what is wrong', () => {
    let layers = 0;
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 8 }), (calls) => {
        const builder = new GraphBuilder('any');
        const tensors = [builder.input('image', [8, 8, 4])];
        for (const given of calls) {
          try {
            attempt({ builder, tensors }, given);
          } catch (error) {
            if (!isEdgewrightError(error)) throw error;
            expect(error.code).toMatch(/^model-graph\//);
            expect(error.message.length).toBeLessThan(1000);
          }
        }
        const graph = builder.build([tensors.at(-1) as Tensor]);
        layers += graph.layers.length;
        checkGraph(JSON.parse(JSON.stringify(graph)));
        for (const count of Object.values(countsOf(graph))) expect(Number.isSafeInteger(count)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(layers).toBeGreaterThan(500);
  });
});
