import { describe, expect, it } from '@jest/globals';
import { proposalSources } from './proposal-sources.js';

describe('proposalSources', () => {
  it('counts by what the reasons say, over all trials and the latest', () => {
    const reasons = [
      { by: 'warm start', of: 'a:3' },
      { by: 'initial design', log_probability: -3 },
      { by: 'policy', log_probability: -3 },
      { by: 'policy', local_search_step: 2 },
      { by: 'neighbour', of: 3, local_search_step: 1 },
      { by: 'neighbour', of: 3 },
      { by: 'orchestrator', because: 'nothing new' },
      { by: 'enqueue' },
      { by: 'retry', of: 'trial 3' },
      { by: 'an agent of somebody' },
    ].map((reason, index) => ({ number: index + 1, reason }));
    expect(proposalSources(reasons, { trials: 11, after: 4 })).toEqual([
      { source: 'local search from the best of the pool', trials: 2, latest: 1 },
      { source: 'an agent of somebody', trials: 1, latest: 1 },
      { source: 'draws of the policy', trials: 1, latest: 0 },
      { source: 'enqueued', trials: 1, latest: 1 },
      { source: 'first trials, spread evenly', trials: 1, latest: 0 },
      { source: 'neighbours of good trials', trials: 1, latest: 1 },
      { source: 'nobody says', trials: 1, latest: 1 },
      { source: 'random, as the suggester had nothing new', trials: 1, latest: 1 },
      { source: 'retries', trials: 1, latest: 1 },
      { source: 'warm start', trials: 1, latest: 0 },
    ]);
    expect(proposalSources([], { trials: 0, after: 0 })).toEqual([]);
  });
});
