// @ts-check
import { describe, test } from 'node:test';
import { pluginCases, stopperCases, stopperSubject } from '@edgewright/conformance';
import plugin from '../src/index.js';
import { stopper } from '../src/stopper.js';

describe('the package', () => {
  for (const { name, run } of pluginCases) test(name, () => run(plugin));
});

describe('the stopper', () => {
  for (const { name, run } of stopperCases) test(name, () => run(stopperSubject(stopper)));
});

describe('the stopper with other options', () => {
  const options = { keep: 0, minimum_peers: 1 };
  for (const { name, run } of stopperCases) test(name, () => run(stopperSubject(stopper, options)));
});
