// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GraphBuilder } from '@edgewright/model-graph';
import { dotOf } from '../src/dot-of.js';

test('a network is drawn as one does by hand', () => {
  const builder = new GraphBuilder('one convolution');
  const image = builder.input('image', [8, 8, 3]);
  const graph = builder.build([builder.conv2d(image, { name: 'only', filters: 16, kernel: 3 })]);
  assert.deepEqual(dotOf(graph, { direction: 'LR' }).split('\n'), [
    'digraph "one convolution" {',
    '  rankdir=LR;',
    '  "image" [shape=box, label="image: input [8, 8, 3]"];',
    '  "only" [shape=box, label="only: conv2d [8, 8, 16]"];',
    '  "image" -> "only";',
    '}',
    '',
  ]);
});
