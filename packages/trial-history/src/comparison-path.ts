/** The address that studies are compared under, by their ids: one for each set, whichever a person chose first. */
export function comparisonPath(ids: readonly number[]): string {
  return `/api/comparison?studies=${[...new Set(ids)].toSorted((a, b) => a - b).join()}`;
}
