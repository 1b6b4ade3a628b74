import type { StudyRecord } from '@edgewright/contracts';
import type { Services } from '../composition/services.js';

/** Tells how the trials that wait are had, where nobody runs the study, and whether its budget pays for them. */
export function tellOfBudget(
  { output, io }: Pick<Services, 'output' | 'io'>,
  { name, state, budget }: StudyRecord,
  left: number,
): void {
  if (left < 0) {
    const enough = budget.trials - left;
    output.line(
      `They count towards the budget of ${budget.trials} trials, which is ${-left} too few: ${io.program} search FILE --resume --trials ${enough}`,
    );
  } else if (state !== 'running') {
    output.line(output.style.dim(`${name} is ${state}: ${io.program} search FILE --resume tries them`));
  }
}
