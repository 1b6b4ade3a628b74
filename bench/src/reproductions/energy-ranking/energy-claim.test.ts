import { describe, expect, it } from '@jest/globals';
import { ENERGY_ACCOUNTS } from '@edgewright/edge-tpu';
import { energyClaim } from './energy-claim.js';
import { judgedNetworks } from './judged-networks.js';

const networks = await judgedNetworks();

describe.each(ENERGY_ACCOUNTS)('modelled energy (%s), as figure 15 of the paper has it', (account) => {
  const claim = energyClaim(networks, account);

  it('orders the published classifiers as measured and predicted latency do', () => {
    expect(claim.measuredLatency).toMatchObject({ networks: 7, kendall: 1 });
    expect(claim.predictedLatency).toMatchObject({ networks: 10, kendall: 1 });
  });

  it('is lower for every second-generation network than for the first-generation one of nearest top-1', () => {
    expect(claim.pairs.map(({ v2, v1 }) => [v2, v1])).toEqual([
      ['mobilenet_edgetpu_v2_tiny', 'mobilenet_edgetpu'],
      ['mobilenet_edgetpu_v2_xs', 'mobilenet_edgetpu'],
      ['mobilenet_edgetpu_v2_s', 'mobilenet_edgetpu_dm1p25'],
      ['mobilenet_edgetpu_v2_m', 'mobilenet_edgetpu_dm1p75'],
      ['mobilenet_edgetpu_v2_l', 'mobilenet_edgetpu_dm1p75'],
    ]);
    for (const { energyRatio } of claim.pairs) expect(energyRatio).toBeLessThan(1);
  });

  it('finds a network of the second generation at least as accurate for less, whatever that of the first', () => {
    expect(claim).toMatchObject({ undercut: 5, firstFamily: 5 });
  });
});

describe('the claim', () => {
  it('fails where energy runs against latency', () => {
    const upside = networks.map((network) => ({
      ...network,
      energyMj: {
        inference: 1 / network.energyMj.inference,
        'paper-harness': 1 / network.energyMj['paper-harness'],
      },
    }));
    const claim = energyClaim(upside, 'inference');
    expect(claim.predictedLatency.kendall).toBe(-1);
    expect(claim.pairs.every(({ energyRatio }) => energyRatio > 1)).toBe(true);
    expect(claim.undercut).toBeLessThan(claim.firstFamily);
  });
});
