// @ts-check
import { describe, test } from 'node:test';
import { evaluatorCases, evaluatorSubject, pluginCases } from '@edgewright/conformance';
import { evaluator } from '../src/evaluator.js';
import plugin from '../src/index.js';

describe('the package', () => {
  for (const { name, run } of pluginCases) test(name, () => run(plugin));
});

describe('the evaluator', () => {
  for (const { name, run } of evaluatorCases) test(name, () => run(evaluatorSubject(evaluator)));
});

describe('the evaluator with other options', () => {
  const options = { macs_per_ms: 5e6 };
  for (const { name, run } of evaluatorCases) test(name, () => run(evaluatorSubject(evaluator, { options })));
});
