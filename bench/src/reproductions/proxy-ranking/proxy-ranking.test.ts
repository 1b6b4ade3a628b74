import { describe, expect, it } from '@jest/globals';
import { publishedGroups } from './published-groups.js';
import { rankGroup } from './rank-group.js';

describe("the rank correlations beside the entropy's help", () => {
  it.each(publishedGroups())('are those of the published networks: $name', (group) => {
    const { networks, rankings } = rankGroup(group);
    expect(networks).toBe(group.fact.networks);
    expect(rankings.entropy_score.kendall).toBeCloseTo(group.fact.entropyScore, 2);
    expect(rankings.layer_entropy.kendall).toBeCloseTo(group.fact.layerEntropy, 2);
  });
});
