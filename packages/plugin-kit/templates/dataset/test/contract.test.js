// @ts-check
import { describe, test } from 'node:test';
import { datasetCases, datasetSubject, pluginCases } from '@edgewright/conformance';
import { dataset } from '../src/dataset.js';
import plugin from '../src/index.js';

describe('the package', () => {
  for (const { name, run } of pluginCases) test(name, () => run(plugin));
});

describe('the data set', () => {
  for (const { name, run } of datasetCases) test(name, () => run(datasetSubject(dataset)));
});

describe('the data set with other options', () => {
  const options = { size: 8, train: 50, test: 50, seed: 2 };
  for (const { name, run } of datasetCases) test(name, () => run(datasetSubject(dataset, options)));
});
