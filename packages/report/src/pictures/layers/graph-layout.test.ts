import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blockOf, layoutGraph } from './graph-layout.js';
import type { GraphLayer } from './graph-places.js';

/** Networks whose layers read some of those before them, in blocks of three. */
const networks = fc
  .array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 60 })
  .map((reads) =>
    reads.map(([one, other], index): GraphLayer => ({
      name: `block${Math.floor(index / 3)}/${index}`,
      op: 'conv2d',
      reads: index === 0 ? ['image'] : [one, other].map((at) => {
        const from = index - 1 - (at % Math.min(index, 4));
        return `block${Math.floor(from / 3)}/${from}`;
      }),
    })),
  ); // prettier-ignore

describe('the layout of a graph', () => {
  it('lays no layer over another, each after all that it reads, and all on the paper', () => {
    fc.assert(
      fc.property(networks, fc.integer({ min: 120, max: 1500 }), (layers, width) => {
        const { layers: placed, edges, height } = layoutGraph(layers, width);
        const corners = new Set(placed.map(({ frame: { left, top } }) => `${left}\n${top}`));
        expect(corners.size).toBe(layers.length);
        const placeOf = new Map(placed.map((one) => [one.layer.name, one]));
        for (const { frame, layer, line, column } of placed) {
          expect(frame.left).toBeGreaterThan(0);
          expect(frame.top + frame.height).toBeLessThan(height);
          for (const read of layer.reads) {
            const from = placeOf.get(read);
            if (from === undefined) continue;
            expect(from.line < line || (from.line === line && from.column < column)).toBe(true);
          }
        }
        expect(edges).toHaveLength(layers.reduce((sum, { reads }) => sum + reads.length, 0) - 1);
      }),
    );
  });

  it('keeps blocks together, and sets chains in lines', () => {
    const layers = Array.from({ length: 12 }, (_, index): GraphLayer => ({
      name: `b${Math.floor(index / 3)}/${index}`,
      op: 'conv2d',
      reads: index === 0 ? [] : [`b${Math.floor((index - 1) / 3)}/${index - 1}`],
    }));
    const { layers: placed, blocks } = layoutGraph(layers, 480);
    expect(blocks.map(({ name }) => name)).toEqual(['b0', 'b1', 'b2', 'b3']);
    expect(new Set(placed.map(({ layer, line }) => `${blockOf(layer.name)} ${line}`))).toEqual(
      new Set(['b0 0', 'b1 0', 'b2 1', 'b3 1']),
    );
  });

  it('names a block where no other one lies above it', () => {
    const layer = (name: string, ...reads: string[]): GraphLayer => ({ name, op: 'conv2d', reads });
    const layers = [layer('stem'), layer('a/0', 'stem'), layer('b/0', 'stem'), layer('a/1', 'a/0')];
    const named = layoutGraph(layers, 900).blocks.filter(({ isNamed }) => isNamed);
    expect(named.map(({ name }) => name)).toEqual(['stem', 'a']);
  });

  it('of nothing is nothing', () => {
    expect(layoutGraph([], 500)).toMatchObject({ layers: [], blocks: [], edges: [] });
  });
});
