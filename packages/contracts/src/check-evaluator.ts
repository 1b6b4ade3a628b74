import { checkMade, checkWord, type Fields } from './definition.js';
import { DEPLOYMENT_DECISIONS } from './deployment.js';
import { badDefinition } from './errors.js';
import type { Evaluator } from './evaluator.js';
import { METRIC_BASES } from './metric.js';

const EVALUATOR_FIELDS: Fields = {
  name: 'text',
  version: 'string',
  metrics: 'list',
  tier: 'number',
  deterministic: 'boolean',
  keyedBy: 'string',
  contentHash: 'string',
  heeds: 'list?',
  supports: 'function',
  evaluate: 'function',
  evaluateBatch: 'function?',
  trace: 'function?',
  close: 'function?',
};

const METRIC_FIELDS: Fields = {
  name: 'text',
  unit: 'string?',
  direction: 'string',
  summary: 'string?',
  conditions: 'object?',
};

const CONDITION_FIELDS: Fields = {
  basis: 'string',
  device: 'text?',
  toolchain: 'text?',
  clockMhz: 'number?',
  per: 'string?',
  idlePower: 'string?',
};

/**
 * Checks what an evaluator plugin made, which may have been written without types.
 *
 * @throws contracts/bad-definition
 */
export function checkEvaluator(plugin: string, value: unknown): void {
  const what = `the evaluator of ${plugin}`;
  checkMade({ what, value }, EVALUATOR_FIELDS);
  const { tier, keyedBy, heeds = [], metrics } = value as Evaluator;
  if (!Number.isSafeInteger(tier) || tier < 0)
    throw badDefinition(what, [`"tier" is ${tier}, not a whole number of at least 0`]);
  checkWord({ what, value: keyedBy }, 'keyedBy', ['graph', 'candidate']);
  for (const [index, decision] of heeds.entries()) {
    checkWord({ what, value: decision }, `heeds[${index}]`, Object.keys(DEPLOYMENT_DECISIONS));
  }
  for (const [index, metric] of metrics.entries()) checkMetric(`${what}, metrics[${index}]`, metric);
}

function checkMetric(what: string, value: unknown): void {
  checkMade({ what, value }, METRIC_FIELDS);
  const { direction, conditions } = value as Evaluator['metrics'][number];
  checkWord({ what, value: direction }, 'direction', ['maximise', 'minimise']);
  if (conditions === undefined) return;
  checkMade({ what: `${what}, conditions`, value: conditions }, CONDITION_FIELDS);
  const { basis, per = 'inference', idlePower = 'included' } = conditions;
  checkWord({ what, value: basis }, 'conditions.basis', METRIC_BASES);
  checkWord({ what, value: per }, 'conditions.per', ['inference', 'window']);
  checkWord({ what, value: idlePower }, 'conditions.idlePower', ['subtracted', 'included']);
}
