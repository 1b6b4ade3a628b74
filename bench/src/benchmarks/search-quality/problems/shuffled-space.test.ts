import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import classification from '@edgewright/classification';
import { checkCandidate, sample } from '@edgewright/search-space';
import { shuffledSpace } from './shuffled-space.js';
import { evaluationOf } from './task-evaluation.js';

const { space } = evaluationOf({ plugin: classification, options: {} });
const shuffled = shuffledSpace(space, 1);

describe('shuffledSpace', () => {
  it('has the same candidates', () => {
    const random = Random.from('candidates');
    for (let i = 0; i < 50; i++) {
      const one = sample(shuffled, random);
      const other = sample(space, random);
      expect(checkCandidate(space, one)).toEqual(one);
      expect(checkCandidate(shuffled, other)).toEqual(other);
    }
  });

  it('has the same decisions, with their options in another order', () => {
    const options = ({ decisions }: typeof space, inOrder: boolean) =>
      decisions.flatMap(({ path, domain }) => {
        if (domain.kind !== 'categorical') return [];
        const choices = domain.choices.map(String);
        return [`${path}: ${(inOrder ? choices : choices.toSorted()).join()}`];
      });
    expect(shuffled.decisions).toHaveLength(space.decisions.length);
    expect(options(shuffled, false).toSorted()).toEqual(options(space, false).toSorted());
    expect(options(shuffled, true).toSorted()).not.toEqual(options(space, true).toSorted());
    expect(shuffledSpace(space, 1).decisions).toEqual(shuffled.decisions);
    expect(shuffledSpace(space, 2).decisions).not.toEqual(shuffled.decisions);
  });
});
