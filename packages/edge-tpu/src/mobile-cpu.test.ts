import { describe, expect, it } from '@jest/globals';
import { countsOf, GraphBuilder } from '@edgewright/model-graph';
import {
  MOBILENET_EDGETPU_V1,
  MOBILENET_EDGETPU_V2,
  publishedNetworks,
  type PublishedNetwork,
} from '@edgewright/published-networks';
import { analyse } from './analyse.js';
import { makeDevice, type Device } from './device/device.js';
import { shipped } from './testing/shipped-devices.js';

const cpu = await shipped('pixel6-cpu');
const edgeTpu = await shipped('pixel6-edgetpu');

/** How many times as long as a full convolution a depthwise one takes, per multiply-accumulate. */
function depthwisePrice(device: Device, { size, channels, kernel }: (typeof SHAPES)[number]): number {
  const builder = new GraphBuilder('pair');
  const x = builder.input('input', [size, size, channels]);
  const options = { kernel, bn: true, act: 'relu' } as const;
  const full = builder.conv2d(x, { ...options, name: 'full', filters: channels });
  const graph = builder.build([builder.depthwiseConv2d(full, { ...options, name: 'depthwise' })]);
  const latencyMs = (name: string) =>
    analyse(graph, device).layers.find((row) => row.name === name)?.latencyMs ?? NaN;
  return (latencyMs('depthwise') / latencyMs('full')) * channels;
}

const SHAPES = [7, 14, 28, 56].flatMap((size) =>
  [32, 64, 128, 256].flatMap((channels) => [3, 5].map((kernel) => ({ size, channels, kernel }))),
);

const top1 = ({ published }: PublishedNetwork) =>
  published.find(({ metric }) => metric.includes('top1'))?.value ?? NaN;
const latencyOn = (device: Device, { graph }: PublishedNetwork) => analyse(graph(), device).latencyMs;

// Akin et al. 2022 (arXiv 2204.14007), section 5.1 and figure 11, which is a drawing without numbers.
describe('the modelled CPU of the Pixel 6', () => {
  it.each(SHAPES)('asks less for a depthwise convolution than the Edge TPU does, at %j', (shape) => {
    expect(depthwisePrice(cpu.device, shape)).toBeLessThan(0.7 * depthwisePrice(edgeTpu.device, shape));
  });

  it('does not run a full convolution with 7 times the operations faster than a depthwise one', () => {
    // Where both take longer than launching them.
    const typical = SHAPES.filter(
      ({ kernel, channels, size }) => kernel === 3 && channels >= 64 && size >= 28,
    );
    expect(typical).toHaveLength(6);
    for (const shape of typical) {
      expect(depthwisePrice(cpu.device, shape)).toBeLessThan(7);
      expect(depthwisePrice(edgeTpu.device, shape)).toBeGreaterThan(7);
    }
  });

  it('follows the number of operations more closely than the Edge TPU', () => {
    const networks = publishedNetworks('classification');
    const spread = (device: Device) => {
      const perMac = networks.map((network) => latencyOn(device, network) / countsOf(network.graph()).macs);
      return Math.max(...perMac) / Math.min(...perMac);
    };
    expect(spread(cpu.device)).toBeLessThan(1.15);
    expect(spread(edgeTpu.device)).toBeGreaterThan(2);
  });

  it('runs every network of the first family slower than one of the second that is as accurate', () => {
    for (const first of MOBILENET_EDGETPU_V1) {
      const asAccurate = MOBILENET_EDGETPU_V2.filter((second) => top1(second) >= top1(first) - 0.2);
      const fastest = Math.min(...asAccurate.map((second) => latencyOn(cpu.device, second)));
      expect(fastest).toBeLessThan(latencyOn(cpu.device, first));
    }
  });

  // tensorflow/models, research/slim/nets/mobilenet: 8-bit on the CPU of the Pixel 4, the only numbers there are. That
  // one is a Cortex-A76 at 2.84 GHz (WikiChip, Snapdragon 855) with half the vector pipes.
  it('comes within 15 % of the latencies published for the Pixel 4, with the core of that', () => {
    const { array } = cpu.file;
    const pixel4 = makeDevice({
      ...cpu.file,
      array: {
        ...array,
        lanesPerTile: { ...array.lanesPerTile, value: array.lanesPerTile.value / 2 },
        clock: { ...array.clock, value: 2.84e9 },
      },
    });
    const ratios = publishedNetworks('classification').flatMap((network) => {
      const measured = network.published.find(({ device }) => device === 'Pixel 4 CPU');
      return measured === undefined ? [] : [latencyOn(pixel4, network) / measured.value];
    });
    expect(ratios.map((ratio) => ratio.toFixed(2))).toEqual(['0.86', '0.90']);
  });
});
