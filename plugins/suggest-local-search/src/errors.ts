import { EdgewrightError } from '@edgewright/base';

/** A dump that is not the state of a local search. */
export function badState(problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'suggest-local-search/bad-state',
    category: 'invalid-input',
    message: `The saved local search does not fit: ${problem}`,
    hint: 'A state can only be restored over the same search space it was saved with.',
  });
}
