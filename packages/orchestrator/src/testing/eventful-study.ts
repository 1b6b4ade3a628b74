import { EdgewrightError } from '@edgewright/base';
import { toyCost, toyObjective, toyQuality, withBefore } from '@edgewright/conformance';
import type { Evaluator, StudyConfig, Subject } from '@edgewright/contracts';
import { dawdling, toyConfig } from './study-fixture.js';

/** A study in which everything happens: duplicates, infeasible trials, failures, snapshots. */
export function eventfulConfig(changes: Partial<StudyConfig> = {}): StudyConfig {
  return toyConfig({
    objective: { ...toyObjective, constraints: [{ metric: 'toy_ms', atMost: 40 }] },
    suggester: { plugin: 'toy-historian', options: { distinct: 60 } },
    duplicates: 'reuse',
    budget: { trials: 40 },
    ...changes,
  });
}

/** The same, long enough to be killed many times. */
export const killableConfig: StudyConfig = eventfulConfig({
  suggester: { plugin: 'toy-historian', options: { distinct: 800 } },
  budget: { trials: 300 },
});

/** Evaluators of random duration, one of which fails for every network of three blocks whose last is wide. */
export function eventfulEvaluators(seed: number): readonly Evaluator[] {
  const moody = withBefore(toyQuality(), ({ graph }: Subject) => {
    const wide = graph.layers.some(({ name, out }) => name === 'block1' && out.at(-1) === 64);
    if (wide)
      throw new EdgewrightError({ code: 'test/moody', category: 'internal', message: 'too wide to train' });
  });
  return [dawdling(toyCost(), seed), dawdling(moody, seed)];
}
