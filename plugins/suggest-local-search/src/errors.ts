import { EdgewrightError } from '@edgewright/base';

/** A dump that is no climb. */
export function badState(problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'suggest-local-search/bad-state',
    category: 'invalid-input',
    message: `the saved climb does not fit: ${problem}`,
    hint: 'A state can only be restored over the same search space it was saved with.',
  });
}
