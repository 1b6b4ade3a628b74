/** The rows of an answer to a question in SQL as a picture of two of its columns. */
import type { Json } from '@edgewright/base';
import { LIGHT_THEME, type Point, type Scene, type Theme } from '@edgewright/report/charts';
import type { SqlAnswer } from '@edgewright/trial-history';
import type { SqlPlot } from '../../address/address.js';

/** What of an answer can be drawn. */
type Rows = Pick<SqlAnswer, 'columns' | 'rows'>;

/** Names of the columns that hold a number in some row: those can be axes. */
export function numberColumns({ columns, rows }: Rows): readonly string[] {
  return columns.filter((_, place) => rows.some((row) => numberIn(row[place]) !== undefined));
}

/**
 * The points of a picture: rows in which both columns hold a finite number. A line goes through them in the order of the rows, which
 * ORDER BY sets.
 */
export function plottedPoints({ columns, rows }: Rows, { x, y }: SqlPlot): readonly Point[] {
  const xPlace = columns.indexOf(x);
  const yPlace = columns.indexOf(y);
  return rows.flatMap((row): readonly Point[] => {
    const across = numberIn(row[xPlace]);
    const up = numberIn(row[yPlace]);
    return across === undefined || up === undefined ? [] : [[across, up]];
  });
}

/** The picture. */
export function sqlScene(answer: Rows, plot: SqlPlot, theme: Theme = LIGHT_THEME): Scene {
  const points = plottedPoints(answer, plot);
  const look = { colour: theme.feasible, points };
  const series =
    plot.kind === 'line'
      ? ({ kind: 'line', ...look } as const)
      : ({ kind: 'points', mark: 'disc', opacity: 0.6, ...look } as const);
  const panel = { y: { label: plot.y, scale: 'linear' } as const, series: [series] };
  return {
    title: `${plot.y} against ${plot.x}`,
    x: { label: plot.x, scale: 'linear' },
    panels: [points.length === 0 ? { ...panel, message: 'No row has a number in both columns.' } : panel],
  };
}

function numberIn(cell: Json | undefined): number | undefined {
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : undefined;
}
