import { GraphBuilder } from '@edgewright/model-graph';
import { expect, it } from '@jest/globals';
import { dotOf } from './dot-of.js';

it('a network is drawn as one does by hand', () => {
  const builder = new GraphBuilder('one convolution');
  const image = builder.input('image', [8, 8, 3]);
  const graph = builder.build([builder.conv2d(image, { name: 'only', filters: 16, kernel: 3 })]);
  expect(dotOf(graph, { direction: 'LR' }).split('\n')).toEqual([
    'digraph "one convolution" {',
    '  rankdir=LR;',
    '  "image" [shape=box, label="image: input [8, 8, 3]"];',
    '  "only" [shape=box, label="only: conv2d [8, 8, 16]"];',
    '  "image" -> "only";',
    '}',
    '',
  ]);
});
