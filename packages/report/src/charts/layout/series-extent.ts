import type { Range } from '../../numbers/typical-range.js';
import type { Series } from '../scene.js';

/** What a series spans along one of the axes. */
interface Extents<K extends Series['kind']> {
  readonly x: (series: Extract<Series, { readonly kind: K }>) => readonly number[];
  readonly y: (series: Extract<Series, { readonly kind: K }>) => readonly number[];
}

const NOTHING = () => [];

const EXTENTS: { readonly [K in Series['kind']]: Extents<K> } = {
  points: { x: ({ points }) => points.map(([x]) => x), y: ({ points }) => points.map(([, y]) => y) },
  line: { x: ({ points }) => points.map(([x]) => x), y: ({ points }) => points.map(([, y]) => y) },
  band: { x: ({ spans }) => spans.map(({ x }) => x), y: ({ spans }) => spans.flatMap(ends) },
  bars: {
    x: ({ spans, width }) => spans.flatMap(({ x }) => [x - width / 2, x + width / 2]),
    y: ({ spans }) => spans.flatMap(ends),
  },
  names: { x: NOTHING, y: NOTHING },
  whiskers: {
    x: ({ spans, along }) => (along === 'x' ? spans.flatMap(ends) : spans.map(({ at }) => at)),
    y: ({ spans, along }) => (along === 'y' ? spans.flatMap(ends) : spans.map(({ at }) => at)),
  },
  shade: { x: NOTHING, y: NOTHING },
  lanes: {
    x: ({ spans }) => spans.flatMap(ends),
    y: ({ spans, thickness }) => spans.flatMap(({ at }) => [at - thickness / 2, at + thickness / 2]),
  },
  cells: {
    x: ({ cells }) => cells.flatMap(({ x }) => ends(x)),
    y: ({ cells }) => cells.flatMap(({ y }) => ends(y)),
  },
  bubbles: {
    x: ({ bubbles }) => bubbles.map(({ at }) => at[0]),
    y: ({ bubbles }) => bubbles.map(({ at }) => at[1]),
  },
  density: { x: NOTHING, y: NOTHING },
};

/** What a series spans along the horizontal axis. */
export function places<K extends Series['kind']>(
  series: Extract<Series, { readonly kind: K }>,
): readonly number[] {
  const extents: Extents<K> = EXTENTS[series.kind];
  return extents.x(series);
}

/** What a series spans along the vertical axis. */
export function heights<K extends Series['kind']>(
  series: Extract<Series, { readonly kind: K }>,
): readonly number[] {
  const extents: Extents<K> = EXTENTS[series.kind];
  return extents.y(series);
}

function ends({ low, high }: Range): readonly number[] {
  return [low, high];
}
