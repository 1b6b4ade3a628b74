import { Random } from '@edgewright/base';
import { type Candidate, categorical, defineSpace } from '@edgewright/search-space';
import type { Problem } from '../problem.js';
import { bestOf } from '../progress/best-of.js';

const DECISIONS = 67;
const PAIRS = 134;
const SCORE = 'score';

/**
 * A stand-in for a space of whole networks: 67 categorical decisions of two to five options, a normal score for each option
 * (standard deviation 2) and for each combination of 134 random pairs of decisions (1.5), summed. One landscape a seed.
 */
export function standIn(seed: number): Problem {
  const random = Random.from('stand-in', seed);
  const sizes = Array.from({ length: DECISIONS }, () => 2 + random.integer(4));
  const normals = (count: number, deviation: number) =>
    Array.from({ length: count }, () => deviation * random.normal());
  const own = sizes.map((size) => normals(size, 2));
  const pairs = Array.from({ length: PAIRS }, () => {
    const [first = 0, second = 0] = random.shuffle(sizes.map((_, index) => index));
    return { first, second, scores: normals((sizes[first] ?? 0) * (sizes[second] ?? 0), 1.5) };
  });
  const names = sizes.map((_, index) => `decision${index}`);
  const fields = sizes.map((size, index) => [
    names[index] ?? '',
    categorical(Array.from({ length: size }, (__, option) => option)),
  ]);
  return {
    space: defineSpace(Object.fromEntries(fields)),
    objective: {
      goals: [{ metric: SCORE, direction: 'maximise' }],
      constraints: [],
      reward: { kind: 'weighted-sum' },
    },
    evaluate: (candidate) => Promise.resolve({ [SCORE]: score(names, candidate) }),
    judge: () => bestOf(SCORE),
  };

  function score(columns: readonly string[], candidate: Candidate): number {
    const codes = columns.map((name) => Number(candidate[name]));
    const alone = own.reduce((sum, scores, index) => sum + (scores[codes[index] ?? 0] ?? 0), 0);
    return pairs.reduce(
      (sum, { first, second, scores }) =>
        sum + (scores[(codes[first] ?? 0) * (sizes[second] ?? 0) + (codes[second] ?? 0)] ?? 0),
      alone,
    );
  }
}
