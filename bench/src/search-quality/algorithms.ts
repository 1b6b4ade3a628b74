import assert from 'node:assert/strict';
import type { JsonObject } from '@edgewright/base';
import type { Plugin } from '@edgewright/contracts';
import evolutionPlugin from '@edgewright/suggest-evolution';
import policyGradientPlugin from '@edgewright/suggest-policy-gradient';
import randomPlugin from '@edgewright/suggest-random';
import type { Algorithm } from './drive.js';

/** The agent as it comes. */
export const defaultAgent = algorithm('policy-gradient (default)', policyGradientPlugin);
export const evolution = algorithm('evolution 50/10', evolutionPlugin);
export const pureRandom = algorithm('random', randomPlugin);

/** Other ways to set the agent up. */
export const variants: readonly Algorithm[] = [
  algorithm('reinforce, moving baseline', policyGradientPlugin, { advantages: 'baseline' }),
  algorithm('ppo', policyGradientPlugin, { estimator: 'ppo' }),
  algorithm('reinforce, recurrent', policyGradientPlugin, { policy: 'recurrent' }),
  algorithm('ppo, recurrent', policyGradientPlugin, { policy: 'recurrent', estimator: 'ppo' }),
];

/** A suggester of a plugin package with options. */
export function algorithm(name: string, { provides }: Plugin, options: JsonObject = {}): Algorithm {
  const [plugin] = provides;
  assert(plugin.kind === 'suggester');
  return { name, plugin, options };
}
