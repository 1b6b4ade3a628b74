import { describe, expect, it } from '@jest/globals';
import { graphFingerprint } from './graph-fingerprint.js';
import { GraphBuilder } from './graph-builder.js';
import type { NormOptions, ResizeOptions } from './builder-options.js';
import type { Precision } from './precision.js';

interface Variation {
  readonly prefix?: string;
  readonly size?: number;
  readonly kernel?: number;
  readonly dilation?: number;
  readonly precision?: Precision;
  readonly identityOf?: 'input' | 'first';
}

function fingerprint({
  prefix = '',
  size = 8,
  kernel = 3,
  dilation = 1,
  precision = 'int8',
  identityOf = 'first',
}: Variation): string {
  const builder = new GraphBuilder(`${prefix}net`, { precision });
  const input = builder.input(`${prefix}input`, [size, size, 4]);
  const first = builder.conv2d(input, { name: `${prefix}first`, filters: 4, kernel: 1 });
  const second = builder.conv2d(first, { name: `${prefix}second`, filters: 4, kernel, dilation });
  const from = { input, first }[identityOf];
  return graphFingerprint(builder.build([builder.add([second, from], { name: `${prefix}add` })]));
}

describe('graphFingerprint', () => {
  it('does not depend on names', () => {
    expect(fingerprint({ prefix: 'other/' })).toBe(fingerprint({}));
  });

  it('depends on centres and epsilons where they are said, and is what it was where they are not', () => {
    const of = (norm: Partial<NormOptions>, resize: Partial<ResizeOptions>): string => {
      const b = new GraphBuilder('net');
      const unit = b.layerNorm(b.input('x', [2, 2, 4]), { name: 'norm', ...norm });
      return graphFingerprint(
        b.build([b.resizeNearest(unit, { name: 'larger', height: 4, width: 4, ...resize })]),
      );
    };
    // What it was before they could be said.
    expect(of({}, {})).toBe('92301b7e519ff3e9b24f40be79a56a6b2d0037b62334fb9e988c21c1b8860d74');
    expect(of({ epsilon: 1e-12 }, {})).toBe(of({}, {}));
    const all = [of({}, {}), of({ epsilon: 1e-5 }, {}), of({}, { centres: 'asymmetric' })];
    expect(new Set([...all, of({}, { centres: 'align_corners' })]).size).toBe(4);
  });

  it.each<Variation>([
    { size: 9 },
    { kernel: 5 },
    { dilation: 2 },
    { precision: 'float32' },
    { identityOf: 'input' },
  ])('depends on shapes, attributes and connections: %j', (variation) => {
    expect(fingerprint(variation)).not.toBe(fingerprint({}));
  });
});
