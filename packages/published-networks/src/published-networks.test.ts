import { describe, expect, it } from '@jest/globals';
import { checkGraph, decodeGraph, encodeGraph, graphFingerprint } from '@edgewright/model-graph';
import type { PublishedTask } from './published-network.js';
import { publishedNetworks } from './published-networks.js';

/** The quality that is published of the networks made for each task. */
const QUALITIES: Readonly<Record<PublishedTask, readonly string[]>> = {
  classification: ['imagenet_top1_percent'],
  detection: ['coco_map_percent'],
  segmentation: ['miou_percent'],
  language: ['squad_f1_percent', 'mlm_accuracy_percent'],
};

/** Released with their code, and nothing measured. */
const WITHOUT_QUALITY: readonly string[] = [
  'mobilebert_edgetpu_xxs',
  'autoseg_edgetpu_m',
  'autoseg_edgetpu_m_fused_argmax',
];

describe('the published networks', () => {
  it('have names of their own', () => {
    const names = publishedNetworks().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(publishedNetworks())('$name is a sound graph', (network) => {
    expect(checkGraph(JSON.parse(JSON.stringify(network.graph())))).toEqual(network.graph());
  });

  it.each(publishedNetworks())('$name survives its binary form', (network) => {
    const graph = network.graph();
    const nameless = decodeGraph(encodeGraph(graph, { names: false }));
    expect(decodeGraph(encodeGraph(graph))).toEqual(graph);
    expect(graphFingerprint(nameless)).toBe(graphFingerprint(graph));
  });

  it.each(publishedNetworks())('$name has published numbers, each with its source', (network) => {
    const { name, task, published } = network;
    const hasQuality = published.some(({ metric }) => QUALITIES[task].includes(metric));
    expect(hasQuality).toBe(!WITHOUT_QUALITY.includes(name));
    for (const number of published) {
      expect(number.source).toMatch(/^[A-Za-z]+\/[a-z_]+(@[0-9a-f]{40})?:/);
      expect(number.value).toBeGreaterThan(0);
    }
  });
});
