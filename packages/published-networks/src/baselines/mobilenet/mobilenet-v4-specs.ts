import type { MobileNetV4Block, MobileNetV4Spec } from './mobilenet-v4.js';

/** Universal inverted bottlenecks of one stage: kernels before and after the expansion, expansion, repeats. */
type Row = readonly [start: number, middle: number, expand: number, repeats?: number];

const conv = (kernel: number, filters: number, stride = 1): MobileNetV4Block => ({
  op: 'conv',
  kernel,
  filters,
  stride,
});
const fused = (filters: number, expand: number): MobileNetV4Block => ({
  op: 'fused',
  filters,
  stride: 2,
  expand,
});

/** A stage, whose first block has stride 2. */
function stage(filters: number, rows: readonly Row[]): readonly MobileNetV4Block[] {
  return rows
    .flatMap(([start, middle, expand, repeats = 1]) =>
      Array.from({ length: repeats }, () => ({ op: 'universal', start, middle, filters, expand }) as const),
    )
    .map((block, index) => ({ ...block, stride: index === 0 ? 2 : 1 }));
}

/** @source Qin et al. 2024, arXiv 2404.10518, appendix D, tables of MNv4-Conv-S, -M and -L */
export const MOBILENET_V4_SPECS: Readonly<Record<'s' | 'm' | 'l', MobileNetV4Spec>> = {
  s: {
    stem: 32,
    inputSize: 224,
    blocks: [
      conv(3, 32, 2),
      conv(1, 32),
      conv(3, 96, 2),
      conv(1, 64),
      ...stage(96, [
        [5, 5, 3],
        [0, 3, 2, 4],
        [3, 0, 4],
      ]),
      ...stage(128, [
        [3, 3, 6],
        [5, 5, 4],
        [0, 5, 4],
        [0, 5, 3],
        [0, 3, 4, 2],
      ]),
    ],
  },
  m: {
    stem: 32,
    inputSize: 256,
    blocks: [
      fused(48, 4),
      ...stage(80, [
        [3, 5, 4],
        [3, 3, 2],
      ]),
      ...stage(160, [
        [3, 5, 6],
        [3, 3, 4, 2],
        [3, 5, 4],
        [3, 3, 4],
        [3, 0, 4],
        [0, 0, 2],
        [3, 0, 4],
      ]),
      ...stage(256, [
        [5, 5, 6],
        [5, 5, 4],
        [3, 5, 4, 2],
        [0, 0, 4],
        [3, 0, 4],
        [3, 5, 2],
        [5, 5, 4],
        [0, 0, 4, 2],
        [5, 0, 2],
      ]),
    ],
  },
  l: {
    stem: 24,
    inputSize: 384,
    blocks: [
      fused(48, 4),
      ...stage(96, [
        [3, 5, 4],
        [3, 3, 4],
      ]),
      ...stage(192, [
        [3, 5, 4],
        [3, 3, 4, 3],
        [3, 5, 4],
        [5, 3, 4, 5],
        [3, 0, 4],
      ]),
      ...stage(512, [
        [5, 5, 4, 4],
        [5, 0, 4],
        [5, 3, 4],
        [5, 0, 4, 2],
        [5, 3, 4],
        [5, 5, 4],
        [5, 0, 4, 3],
      ]),
    ],
  },
};
