import type { BundlesShape, CurvesShape } from './drawing.js';

/** Bundles as curves: layer by layer, gap by gap, those of a grade together. */
export function bundleCurves({ gaps, layers }: BundlesShape): readonly CurvesShape[] {
  return layers.flatMap(({ stroke, looks, grades }) =>
    gaps.flatMap(({ left, right, from, to }, gap) =>
      looks.flatMap(({ width, opacity }, grade): readonly CurvesShape[] => {
        const ends = endsOf(grades[gap] ?? new Uint8Array(), grade + 1, { from, to });
        return ends.length === 0 ? [] : [{ kind: 'curves', left, right, ends, stroke, width, opacity }];
      }),
    ),
  );
}

function endsOf(
  grades: Uint8Array,
  wanted: number,
  { from, to }: { readonly from: Float32Array; readonly to: Float32Array },
): Float32Array {
  const ends: number[] = [];
  for (let bundle = 0; bundle < grades.length; bundle++) {
    if (grades[bundle] !== wanted) continue;
    const place = Math.floor(bundle / to.length);
    ends.push(from[place] ?? 0, to[bundle - place * to.length] ?? 0);
  }
  return Float32Array.from(ends);
}
