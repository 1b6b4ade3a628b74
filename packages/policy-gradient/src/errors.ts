import { EdgewrightError } from '@edgewright/base';

/** A dump that does not belong to this agent. */
export function badState(problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'policy-gradient/bad-state',
    category: 'invalid-input',
    message: `The saved state of the policy-gradient agent does not fit: ${problem}`,
    hint: 'A state can only be restored over the same search space and with the same options it was saved with.',
  });
}
