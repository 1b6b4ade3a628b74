import type { View } from '../address/address.js';
import type { StudyState } from './study-state.js';

/** The trial that screens of one trial show: the one of the address, else the first selected, the best, or the first of all. */
export function lookedTrial(study: StudyState, { trial }: View): number | undefined {
  const { best, trials } = study.description.value;
  return trial ?? study.selection.value[0] ?? best?.trial ?? (trials > 0 ? 1 : undefined);
}
