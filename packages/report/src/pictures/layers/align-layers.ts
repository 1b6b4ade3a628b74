/** What a layer is compared by. */
export interface AlignedLayer {
  readonly name: string;
  readonly op: string;
  /** Shape of what it writes; empty for rows that are no layer, such as host input. */
  readonly out: readonly number[];
}

/** Indices of two layers that stand beside each other; `undefined` where one network has none there. */
export type LayerPair = readonly [one: number | undefined, other: number | undefined];

/**
 * The layers of two networks beside each other, both in the order in which they run: of one op at one resolution they may stand
 * in one line, and as many do as possible, those of one name first. It is the heaviest common subsequence; with 300 layers each,
 * 90,000 cells.
 */
export function alignLayers(
  one: readonly AlignedLayer[],
  other: readonly AlignedLayer[],
): readonly LayerPair[] {
  const width = other.length + 1;
  const best = new Float64Array((one.length + 1) * width);
  for (let row = one.length - 1; row >= 0; row--)
    for (let column = other.length - 1; column >= 0; column--) {
      const at = row * width + column;
      const together = weightOf(one[row], other[column]);
      const joined = together === 0 ? 0 : together + (best[at + width + 1] ?? 0);
      best[at] = Math.max(joined, best[at + width] ?? 0, best[at + 1] ?? 0);
    }
  const pairs: LayerPair[] = [];
  let row = 0;
  let column = 0;
  while (row < one.length || column < other.length) {
    const at = row * width + column;
    const together = weightOf(one[row], other[column]);
    if (together > 0 && best[at] === together + (best[at + width + 1] ?? 0)) pairs.push([row++, column++]);
    else if (row < one.length && (column === other.length || best[at] === best[at + width]))
      pairs.push([row++, undefined]);
    else pairs.push([undefined, column++]);
  }
  return pairs;
}

/** 0 where two layers may not stand in one line. Counted, so that sums are exact. */
function weightOf(one: AlignedLayer | undefined, other: AlignedLayer | undefined): number {
  if (one === undefined || other === undefined || one.op !== other.op) return 0;
  if (resolutionOf(one) !== resolutionOf(other)) return 0;
  return one.name === other.name ? 2 : 1;
}

/** All but the channels. */
function resolutionOf({ out }: AlignedLayer): string {
  return out.slice(0, -1).join('×');
}
