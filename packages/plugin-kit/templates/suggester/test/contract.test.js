// @ts-check
import { describe, test } from 'node:test';
import { pluginCases, suggesterCases, suggesterSubject } from '@edgewright/conformance';
import plugin from '../src/index.js';
import { suggester } from '../src/suggester.js';

describe('the package', () => {
  for (const { name, run } of pluginCases) test(name, () => run(plugin));
});

describe('the suggester', () => {
  for (const { name, run } of suggesterCases) test(name, () => run(suggesterSubject(suggester)));
});

describe('the suggester with other options', () => {
  const options = { exploration: 0 };
  for (const { name, run } of suggesterCases) test(name, () => run(suggesterSubject(suggester, options)));
});
