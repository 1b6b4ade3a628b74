import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LAYERS, SCREENS, type Address } from './address.js';
import { readAddress, writeAddress } from './address-codec.js';
import type { Brush } from './brush.js';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const number = fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value));
const brush: fc.Arbitrary<Brush> = fc.oneof(
  fc.tuple(text, number, number).map(([column, a, b]): Brush => {
    return { kind: 'range', column, low: Math.min(a, b), high: Math.max(a, b) };
  }),
  fc.record({
    kind: fc.constant('levels' as const),
    column: text,
    levels: fc.array(text),
    inactive: fc.boolean(),
  }),
);
const scale = fc.constantFrom('linear' as const, 'logarithmic' as const);
const trial = fc.integer({ min: 1, max: 1_000_000 });
const names = fc.array(
  text.filter((name) => name !== ''),
  { maxLength: 12 },
);
const address: fc.Arbitrary<Address> = fc.record({
  study: text.filter((name) => name !== ''),
  screen: fc.constantFrom(...SCREENS),
  view: fc.record(
    {
      x: text,
      y: text,
      xScale: scale,
      yScale: scale,
      layers: fc.uniqueArray(fc.constantFrom(...LAYERS)),
      brushes: fc.array(brush, { maxLength: 5 }),
      selection: fc.array(trial, { maxLength: 20 }),
      sort: fc.record({ column: text, descending: fc.boolean() }),
      axes: names,
      metrics: names,
      columns: names,
      trial,
      others: names,
      device: text,
      beside: text,
      metric: text,
      parameter: text,
      against: text,
      front: text,
      picture: text,
      layer: text,
      order: text,
      shape: text,
      sql: text,
      plot: fc.record({ x: text, y: text, kind: fc.constantFrom('points' as const, 'line' as const) }),
      find: text,
    },
    { requiredKeys: [] },
  ),
});

describe('the address of a view', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(address, (one) => {
        expect(readAddress(writeAddress(one))).toEqual(one);
      }),
    );
  });

  it('never fails on a fragment of others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (fragment) => {
        expect(SCREENS).toContain(readAddress(`#/study/a/front?${fragment}`).screen);
        expect(SCREENS).toContain(readAddress(fragment).screen);
      }),
    );
  });

  it('reads what a person would write', () => {
    const fragment =
      '#/study/tiny/front?x=latency_ms&xScale=log&brushes=latency_ms:0.5:1;op:in:=fused_ibn:none&sort=-:reward';
    expect(readAddress(fragment)).toEqual({
      study: 'tiny',
      screen: 'front',
      view: {
        x: 'latency_ms',
        xScale: 'logarithmic',
        brushes: [
          { kind: 'range', column: 'latency_ms', low: 0.5, high: 1 },
          { kind: 'levels', column: 'op', levels: ['fused_ibn'], inactive: true },
        ],
        sort: { column: 'reward', descending: true },
      },
    });
  });

  it('leaves out what it does not understand', () => {
    expect(readAddress('#/study/tiny/nothing?trial=-1&x=%E0&axes=a,%,b&later=1')).toEqual({
      study: 'tiny',
      screen: 'overview',
      view: { axes: ['a', 'b'] },
    });
    expect(readAddress('')).toEqual({ study: null, screen: 'overview', view: {} });
  });

  it('keeps a study named like part of an object apart', () => {
    const one: Address = { study: '__proto__', screen: 'front', view: { x: 'constructor' } };
    expect(readAddress(writeAddress(one))).toEqual(one);
  });
});
