import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { identifiersOf } from './identifiers.js';

function identifiers(
  names: readonly string[],
  taken: readonly string[] = [],
  suffixes: readonly string[] = [],
) {
  const builder = new GraphBuilder('named');
  let tensor = builder.input('input', [4]);
  for (const name of names) tensor = builder.activation(tensor, { name, act: 'relu' });
  const isTaken = (name: string) => taken.includes(name);
  return [...identifiersOf(builder.build([tensor]), isTaken, suffixes).values()].slice(1);
}

describe('identifiersOf', () => {
  it('makes underscores of what Python does not take', () => {
    expect(identifiers(['block01/expand', 'a.b-c', '2nd', 'ä'])).toEqual([
      'block01_expand',
      'a_b_c',
      'layer_2nd',
      'layer_',
    ]);
  });

  it('numbers names that would be equal, and keeps away from those that are taken', () => {
    expect(identifiers(['a/b', 'a_b', 'a.b', 'lambda', 'conv'], ['conv'])).toEqual([
      'a_b',
      'a_b_2',
      'a_b_3',
      'lambda_layer',
      'conv_layer',
    ]);
  });

  it('keeps away from names that are made of others', () => {
    expect(identifiers(['a', 'a/bn', 'b/bn', 'b'], [], ['_bn'])).toEqual(['a', 'a_bn_2', 'b_bn', 'b_2']);
  });
});
