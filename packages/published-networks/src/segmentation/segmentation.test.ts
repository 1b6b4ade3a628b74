import { describe, expect, it } from '@jest/globals';
import { countsOf, type ModelGraph } from '@edgewright/model-graph';
import type { PublishedNetwork } from '../published-network.js';
import { publishedNetworks } from '../published-networks.js';
import { itIsAsReleased } from '../testing/as-released.js';
import { GOLDENS, UP_TO_THE_SCORES } from '../testing/segmentation-goldens.js';
import { autosegGraph } from './autoseg/autoseg-graph.js';
import type { AutosegSpec } from './autoseg/autoseg-spec.js';
import { AUTOSEG_EDGETPU } from './autoseg/networks.js';
import { DEEPLAB_V3PLUS } from './deeplab/networks.js';

/** The layers of each end. */
const ENDS = [
  { ending: '_fused_argmax', layers: ['tail/resize', 'tail/argmax', 'tail/labels', 'tail/repeat'] },
  { ending: '_baseline', layers: [] },
  { ending: '', layers: ['tail/resize', 'tail/argmax'] },
];

const networkOf = (name: string): PublishedNetwork => {
  const [network] = publishedNetworks('segmentation').filter((candidate) => candidate.name === name);
  expect(network).toBeDefined();
  return network as PublishedNetwork;
};

const named = (name: string): ModelGraph => networkOf(name).graph();

const namesOf = (graph: ModelGraph, pattern: RegExp): string[] =>
  graph.layers.map((layer) => layer.name).filter((name) => pattern.test(name));

describe('the published segmenters', () => {
  itIsAsReleased('segmentation', GOLDENS);

  it.each(publishedNetworks('segmentation'))(
    '$name has the totals of its listing up to the scores',
    (network) => {
      const graph = network.graph();
      const end = ENDS.find(({ ending }) => network.name.endsWith(ending))?.layers ?? [];
      const layers = graph.layers.length - end.length;
      expect(graph.layers.slice(layers).map(({ name }) => name)).toEqual(end);
      const { params, paramsTotal, paramsFolded, macs, weights } = countsOf({
        ...graph,
        layers: graph.layers.slice(0, layers),
      });
      expect({ layers, params, paramsTotal, paramsFolded, macs, weights }).toEqual(
        UP_TO_THE_SCORES[network.name.replace('_fused_argmax', '')],
      );
    },
  );

  it('end in a map of labels as large as the image', () => {
    for (const { graph, on } of [...AUTOSEG_EDGETPU, ...DEEPLAB_V3PLUS]) {
      const small = on({ inputSize: 260, classes: 5 });
      expect(graph().layers.at(-1)?.out.slice(0, 2)).toEqual([512, 512]);
      expect(small.graph().layers.at(-1)?.out.slice(0, 2)).toEqual([260, 260]);
    }
  });

  it('lose at most 0.03 points of mIoU by the fused end', () => {
    const miouOf = (name: string) =>
      networkOf(name).published.find(({ metric }) => metric === 'miou_percent')?.value ?? NaN;
    for (const name of ['autoseg_edgetpu_xs', 'autoseg_edgetpu_s', 'deeplabv3plus_mobilenet_edgetpuv2_m']) {
      const loss = miouOf(name) - miouOf(`${name}_fused_argmax`);
      expect(loss).toBeGreaterThan(0);
      expect(loss).toBeLessThan(0.031);
    }
  });
});

describe('the rules easily missed', () => {
  const channelsOf = (graph: ModelGraph, name: string): unknown =>
    graph.layers.find((layer) => layer.name === name)?.out.at(-1);

  it('filters are multiples of 4: the 18 of AutoSeg S are 20', () => {
    expect(channelsOf(named('autoseg_edgetpu_s'), 'block02/project')).toBe(20);
  });

  it('M begins with a depthwise convolution, XS and S with the projection alone', () => {
    const first = (name: string) => namesOf(named(name), /^block00/);
    expect(first('autoseg_edgetpu_m')).toEqual(['block00/depthwise', 'block00/project']);
    expect(first('autoseg_edgetpu_xs')).toEqual(['block00/project']);
    expect(first('autoseg_edgetpu_s')).toEqual(['block00/project']);
  });

  it('blocks that filter first have no identity although their shapes match', () => {
    const names = namesOf(named('autoseg_edgetpu_xs'), /^block1[3-8]/);
    expect(names.filter((name) => name.endsWith('/add'))).toEqual([]);
    expect(names.slice(0, 4)).toEqual([
      'block13/depthwise',
      'block13/project',
      'block14/fused',
      'block14/project',
    ]);
  });

  it('only the first three coarse levels exist, and the convolution that makes them has a bias and no batch norm', () => {
    const graph = named('autoseg_edgetpu_xs');
    expect(namesOf(graph, /^p\d/)).toEqual(['p6/conv', 'p6/pool', 'p7/pool', 'p8/pool']);
    expect(graph.layers.find(({ name }) => name === 'p6/conv')).toMatchObject({ bias: true, bn: false });
    expect(graph.layers.find(({ name }) => name === 'resample_p3')).toMatchObject({ bias: true, bn: true });
  });

  it('the decoder of DeepLabV3+ works at stride 16', () => {
    const graph = named('deeplabv3plus_mobilenet_edgetpuv2_xs');
    expect(graph.layers.find(({ name }) => name === 'head/logits')?.out).toEqual([32, 32, 32]);
    expect(graph.layers.find(({ name }) => name === 'head/low_level')?.inputs).toEqual(['block14/add']);
  });

  it('the baseline reads a depthwise output at stride 4 and dilates after the first block of its sixth stage', () => {
    const graph = named('deeplabv3plus_mobilenet_v2_baseline');
    const dilated = graph.layers.filter((layer) => 'dilation' in layer).map(({ name }) => name);
    expect(dilated).toEqual(['block14/depthwise', 'block15/depthwise', 'block16/depthwise']);
    expect(graph.layers.find(({ name }) => name === 'decoder/low_level')?.inputs).toEqual([
      'block02/depthwise',
    ]);
  });
});

describe('other pyramids', () => {
  it('leave a map alone that already has their filters', () => {
    const spec = AUTOSEG_EDGETPU.find(({ name }) => name === 'autoseg_edgetpu_s')?.spec;
    const resampled = (filters: number) =>
      namesOf(
        autosegGraph(
          { ...(spec as AutosegSpec), head: { repeats: 1, min_level: 3, filters } },
          { name: 'other' },
        ),
        /^(resample_|p6\/conv)/,
      );
    expect(resampled(96)).toEqual(['p6/conv', 'resample_p3', 'resample_p4', 'resample_p5']);
    expect(resampled(112)).toEqual(['p6/conv', 'resample_p3', 'resample_p5']);
    expect(resampled(160)).toEqual(['resample_p3', 'resample_p4']);
  });

  it('end where a map is one pixel', () => {
    const [network] = AUTOSEG_EDGETPU;
    const levels = (inputSize: number) =>
      namesOf(network?.on({ inputSize }).graph() ?? named(''), /^p\d\/pool/);
    expect(levels(1024)).toEqual(['p6/pool', 'p7/pool', 'p8/pool']);
    expect(levels(256)).toEqual(['p6/pool', 'p7/pool', 'p8/pool']);
    expect(levels(128)).toEqual(['p6/pool', 'p7/pool']);
    expect(levels(64)).toEqual(['p6/pool']);
  });
});
