import { EdgewrightError } from '@edgewright/base';

/** A dump that is not a population. */
export function badState(problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'suggest-evolution/bad-state',
    category: 'invalid-input',
    message: `The saved population does not fit: ${problem}`,
    hint: 'A state can only be restored over the same search space and with the same options it was saved with.',
  });
}
