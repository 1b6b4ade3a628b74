// @ts-check
import { describe, test } from 'node:test';
import { modelFormatCases, modelFormatSubject, pluginCases } from '@edgewright/conformance';
import { format } from '../src/format.js';
import plugin from '../src/index.js';

describe('the package', () => {
  for (const { name, run } of pluginCases) test(name, () => run(plugin));
});

describe('the format', () => {
  for (const { name, run } of modelFormatCases) test(name, () => run(modelFormatSubject(format)));
});

describe('the format with other options', () => {
  const options = { direction: 'LR' };
  for (const { name, run } of modelFormatCases) test(name, () => run(modelFormatSubject(format, options)));
});
