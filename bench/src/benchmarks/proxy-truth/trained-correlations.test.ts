import { readFileSync } from 'node:fs';
import { TRAINED_CORRELATIONS } from '@edgewright/quality';
import { describe, expect, it } from '@jest/globals';
import { correlationsOf } from './correlations.js';
import { keptNetworks } from './kept-networks.js';

/** Of each task, where docs/proxies.md has its trainings. */
const SETTINGS = {
  classification: 'shapes-classifier',
  detection: 'shapes-detection',
  segmentation: 'shapes-segmentation',
  language: 'glosses',
};

describe("the rank correlations with trainings beside the entropy's help", () => {
  it.each(TRAINED_CORRELATIONS)('are those of the trainings: $task', (fact) => {
    const file = new URL(`../../../../docs/proxies/${SETTINGS[fact.task]}.jsonl`, import.meta.url);
    const networks = keptNetworks(readFileSync(file, 'utf8'));
    expect(networks).toHaveLength(fact.networks);
    const kendall = new Map(correlationsOf(networks).map((one) => [one.proxy, one.kendall]));
    expect(kendall.get('entropy_score')).toBeCloseTo(fact.entropyScore, 2);
    expect(kendall.get('layer_entropy')).toBeCloseTo(fact.layerEntropy, 2);
  });
});
