import type { GraphInput } from '@edgewright/model-graph';
import type { DraftModel } from './draft-model.js';

/**
 * Gives layers that were numbered, as another had their name, that name once the other has become part of a third.
 *
 * @param numbered what was wanted, by what it became
 */
export function plainNames(
  draft: DraftModel,
  numbered: ReadonlyMap<string, string>,
  inputs: readonly GraphInput[],
): void {
  const taken = new Set(inputs.map(({ name }) => name));
  for (const { name } of draft.layers) taken.add(name);
  for (const layer of draft.layers) {
    const wanted = numbered.get(layer.name);
    if (wanted === undefined || taken.has(wanted)) continue;
    taken.add(wanted);
    draft.rename(layer, wanted);
  }
}
