import type { DraftModel } from './draft-model.js';

/** Takes out layers that lead to no output: constants that were joined into others, and branches for training. */
export function removeUnread(draft: DraftModel): void {
  for (const layer of draft.layers.toReversed()) {
    if (!draft.isRead(layer.name)) draft.remove(layer);
  }
}
