import type { Shape, TextShape } from '../../charts/drawing.js';
import type { Theme } from '../../charts/theme.js';
import { brokenLabel, LABEL, type AxisPlace } from './axis-place.js';
import type { ParallelTick } from './parallel-axis.js';

/** Size of what is written beside an axis. */
const TICK_SIZE = 10;
/** Half the width of a brush, in pixels. */
const BRUSH = 7;
const BRUSH_OPACITY = 0.35;
/** Names of places that are nearer to each other are thinned out, and never shortened into each other. */
const APART = 11;

/** An axis with its label, its named places and its brush. */
export function axisShapes(place: AxisPlace, ticks: readonly ParallelTick[], theme: Theme): readonly Shape[] {
  const { x, top, height } = place;
  const points = [
    [x, top],
    [x, top + height],
  ] as const;
  return [
    { kind: 'line', points, stroke: theme.frame, width: 1 },
    ...brushShapes(place, theme),
    ...labelShapes(place, theme),
    ...tickShapes(place, ticks, theme),
  ];
}

/** The names of groups above their axes, and what the lane below the axes is. */
export function captionShapes(axes: readonly AxisPlace[], theme: Theme): readonly Shape[] {
  const [first] = axes;
  if (first === undefined) return [];
  const text: TextShape = {
    kind: 'text',
    at: [2, first.lane + 12],
    text: 'not active',
    size: TICK_SIZE,
    anchor: 'start',
    colour: theme.muted,
  };
  return [...groupsOf(axes).flatMap((group) => groupShapes(group, theme)), text];
}

interface Group {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Runs of neighbours of the same group. */
function groupsOf(axes: readonly AxisPlace[]): readonly Group[] {
  const groups: Group[] = [];
  for (const { axis, x } of axes) {
    if (axis.group === undefined) continue;
    const last = groups.at(-1);
    const before = axes.findLast((place) => place.x < x);
    const goesOn = last !== undefined && before?.axis.group === axis.group && last.name === axis.group;
    if (goesOn) groups[groups.length - 1] = { ...last, to: x };
    else groups.push({ name: axis.group, from: x, to: x });
  }
  return groups;
}

const REACH = 24;

function groupShapes({ name, from, to }: Group, theme: Theme): readonly Shape[] {
  const points = [
    [from - REACH, 15],
    [to + REACH, 15],
  ] as const;
  const text: TextShape = {
    kind: 'text',
    at: [(from + to) / 2, 11],
    text: name,
    size: LABEL.size,
    anchor: 'middle',
    colour: theme.muted,
  };
  return [{ kind: 'line', points, stroke: theme.grid, width: 1 }, text];
}

function brushShapes({ axis, x, top, height }: AxisPlace, { selected }: Theme): readonly Shape[] {
  if (axis.brush === undefined) return [];
  const { low, high } = axis.brush;
  const frame = {
    left: x - BRUSH,
    top: top + height * (1 - high),
    width: 2 * BRUSH,
    height: height * (high - low),
  };
  return [{ kind: 'rectangle', frame, fill: selected, opacity: BRUSH_OPACITY }];
}

function labelShapes({ axis, x, top, room }: AxisPlace, { text: colour }: Theme): readonly Shape[] {
  const lines = brokenLabel(axis.label, room);
  return lines.map((text, index): Shape => {
    const at = [x, top - 10 - (lines.length - 1 - index) * LABEL.line] as const;
    return { kind: 'text', at, text, size: LABEL.size, anchor: 'middle', colour };
  });
}

function tickShapes(
  { x, top, height }: AxisPlace,
  ticks: readonly ParallelTick[],
  { text: colour, background }: Theme,
): readonly Shape[] {
  let above = Infinity;
  return [...ticks]
    .sort((a, b) => a.place - b.place)
    .flatMap(({ place, text }): readonly Shape[] => {
      const y = top + height * (1 - place);
      if (above - y < APART) return [];
      above = y;
      const at = [x + 5, y + 3] as const;
      return [{ kind: 'text', at, text, size: TICK_SIZE, anchor: 'start', colour, halo: background }];
    });
}
