// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GraphBuilder } from '@edgewright/model-graph';
import { costOf, METRIC } from '../src/cost-of.js';

test('a network costs what one counts by hand', () => {
  const builder = new GraphBuilder('one convolution');
  const image = builder.input('image', [8, 8, 3]);
  const graph = builder.build([builder.conv2d(image, { name: 'only', filters: 16, kernel: 3 })]);
  const macs = 8 * 8 * 16 * 3 * 3 * 3;
  assert.deepEqual(costOf(graph, { macs_per_ms: 1000 }).metrics, { [METRIC]: macs / 1000 });
});
