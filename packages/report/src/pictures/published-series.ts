import type { NameSeries, Point, PointSeries, Series } from '../charts/scene.js';
import type { Theme } from '../charts/theme.js';

/** A published network in a plane of two metrics. */
export interface PublishedPlace {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** More names than that are numbers, with the names beside the frame. */
const MOST_NAMES = 10;

/**
 * Published networks as diamonds, with their names where these cover neither each other nor what is to be kept clear. Many are
 * numbered, with the names in the legend.
 */
export function publishedSeries(
  published: readonly PublishedPlace[],
  clearOf: readonly Point[],
  { published: colour, text }: Theme,
): readonly Series[] {
  if (published.length === 0) return [];
  const isNumbered = published.length > MOST_NAMES;
  const look = { kind: 'points', mark: 'diamond', colour, opacity: 1 } as const;
  const all: PointSeries = {
    ...look,
    label: 'published',
    points: published.map(({ x, y }): Point => [x, y]),
  };
  const names: NameSeries = {
    kind: 'names',
    colour: text,
    names: published.map(({ name, x, y }, index) => ({
      at: [x, y],
      name: isNumbered ? String(index + 1) : name,
    })),
    clearOf,
  };
  const legend = isNumbered
    ? published.map(({ name }, index): PointSeries => ({
        ...look,
        label: `${index + 1} ${name}`,
        points: [],
      }))
    : [];
  return [all, ...legend, names];
}
