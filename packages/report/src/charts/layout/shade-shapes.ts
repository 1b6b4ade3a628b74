import type { Frame, Shape } from '../drawing.js';
import type { ShadeSeries } from '../scene.js';
import { nearby, type PanelPlace } from './panel-place.js';
import { textWidth } from './text-extent.js';

const SIZE = 11;
const GAP = 6;

/** What lies beyond a limit, and words that say so, where there is room for them. */
export function shadeShapes(series: ShadeSeries, { frame, x, y }: PanelPlace): readonly Shape[] {
  const { along, range, colour, text, textColour } = series;
  const scale = along === 'x' ? x : y;
  const ends = [range.low, range.high].map((end, index) =>
    Number.isFinite(end) ? Math.min(1, Math.max(0, nearby(scale.place(end)))) : index,
  );
  const from = Math.min(...ends);
  const to = Math.max(...ends);
  if (!(to > from)) return [];
  const shaded: Frame =
    along === 'x'
      ? { ...frame, left: frame.left + from * frame.width, width: (to - from) * frame.width }
      : { ...frame, top: frame.top + (1 - to) * frame.height, height: (to - from) * frame.height };
  const fits = text !== undefined && textWidth(text, SIZE) + 2 * GAP < shaded.width && shaded.height > 18;
  const at = [shaded.left + GAP, shaded.top + shaded.height - GAP] as const;
  return [
    { kind: 'rectangle', frame: shaded, fill: colour },
    ...(fits ? [{ kind: 'text', at, text, size: SIZE, anchor: 'start', colour: textColour } as const] : []),
  ];
}
