import type { Evaluator } from '@edgewright/contracts';

/** Whether an evaluator may be asked while a page waits: it costs next to nothing, or simulates. A training is not begun by looking. */
export function isQuick({ tier, trace }: Evaluator): boolean {
  return tier === 0 || trace !== undefined;
}
