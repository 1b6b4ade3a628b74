import type { Json } from '@edgewright/base';
import type { AdamState } from './policies/learning/adam.js';
import type { MemoryState } from './policies/learning/memory.js';
import type { BaselineState } from './policies/learning/moving-baseline.js';
import { numberAt, objectAt, textAt } from './state-values.js';

/** Everything an agent has learnt, as JSON; vectors are base64 of doubles. */
export interface AgentState {
  readonly [key: string]: Json;
  /** By which method: what is remembered, and what the optimiser met, goes with it. */
  readonly method: string;
  /** Trials learnt from. */
  readonly learnt: number;
  readonly parameters: string;
  readonly optimiser: AdamState;
  readonly baseline: BaselineState;
  readonly memory: MemoryState;
}

/**
 * The state that a JSON value holds.
 *
 * @throws policy-gradient/bad-state naming what is missing or of the wrong type
 */
export function agentState(value: Json): AgentState {
  const state = objectAt(value, 'the state');
  const optimiser = objectAt(state['optimiser'], 'optimiser');
  const memory = objectAt(state['memory'], 'memory');
  const [weight, mean, squares] = Array.isArray(state['baseline']) ? (state['baseline'] as Json[]) : [];
  return {
    method: textAt(state['method'], 'method'),
    learnt: numberAt(state['learnt'], 'learnt'),
    parameters: textAt(state['parameters'], 'parameters'),
    optimiser: {
      steps: numberAt(optimiser['steps'], 'optimiser.steps'),
      second: textAt(optimiser['second'], 'optimiser.second'),
    },
    baseline: [
      numberAt(weight, 'baseline[0]'),
      numberAt(mean, 'baseline[1]'),
      numberAt(squares, 'baseline[2]'),
    ],
    memory: {
      count: numberAt(memory['count'], 'memory.count'),
      encodings: textAt(memory['encodings'], 'memory.encodings'),
      logProbs: textAt(memory['logProbs'], 'memory.logProbs'),
      rewards: textAt(memory['rewards'], 'memory.rewards'),
    },
  };
}
