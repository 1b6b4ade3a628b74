import { describe, expect, it } from '@jest/globals';
import { silentLogger } from '@edgewright/base';
import type { Evaluator } from '@edgewright/contracts';
import { OpenEvaluators } from './open-evaluators.js';

const evaluator = (changes: Partial<Evaluator>): Evaluator => ({
  name: 'small',
  version: '1',
  metrics: [],
  tier: 0,
  deterministic: true,
  keyedBy: 'graph',
  contentHash: '',
  supports: () => ({ supported: true }),
  evaluate: () => Promise.resolve({ metrics: {}, provenance: {} }),
  ...changes,
});

describe('open evaluators', () => {
  it('are closed once each, those that are named before the others', async () => {
    const closed: string[] = [];
    const named = (name: string) => evaluator({ name, close: () => Promise.resolve(void closed.push(name)) });
    const one = named('one');
    const other = named('other');
    const third = evaluator({});
    const open = new OpenEvaluators(silentLogger);
    for (const made of [one, other, third]) open.add(made);
    await open.close([other]);
    await open.close();
    await open.close();
    expect(closed).toEqual(['other', 'one']);
  });

  it('may fail to close, which is told', async () => {
    const warnings: string[] = [];
    const open = new OpenEvaluators({ ...silentLogger, warn: (message) => void warnings.push(message) });
    open.add(evaluator({ close: () => Promise.reject(new Error('the port is gone')) }));
    await open.close();
    expect(warnings).toEqual(['small failed to close: the port is gone']);
  });
});
