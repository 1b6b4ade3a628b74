// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countsOf } from '@edgewright/model-graph';
import { build } from '../src/build.js';

test('a network has the parameters that one counts by hand', () => {
  const graph = build({ stem: 8, blocks: [{ kernel: 3, filters: 16 }] }, { input_size: 32, classes: 10 });
  const stem = 3 * 3 * 3 * 8;
  const block = 3 * 3 * 8 + 8 * 16;
  // A scale and an offset for each channel that is normalised.
  const normalisations = 2 * (8 + 8 + 16);
  const classes = 16 * 10 + 10;
  assert.equal(countsOf(graph).params, stem + block + normalisations + classes);
});
