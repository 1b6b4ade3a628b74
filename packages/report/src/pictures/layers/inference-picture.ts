import type { LaneSeries, Panel, Scene, Whisker } from '../../charts/scene.js';
import { LIGHT_THEME, type Theme } from '../../charts/theme.js';
import type { Range } from '../../numbers/typical-range.js';

/** Something that an engine of a device is busy with. */
export interface EngineSpan {
  /** The engine, such as `weight DMA`, or `layers`. */
  readonly track: string;
  /** The layer that it works for. */
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** One inference, engine by engine. */
export interface InferenceTimeline {
  readonly title: string;
  readonly spans: readonly EngineSpan[];
  /** A part of the time; without it, all of it. */
  readonly window?: Range;
  /** The name of a layer that is looked at. */
  readonly marked?: string;
}

const ROW = 34;
const THICKNESS = 0.7;

/**
 * A lane an engine and a bar for whenever it is busy, so that a gap is time for which it waited. Layers alternate between two
 * colours, in every lane alike: what belongs to one layer can be followed from lane to lane.
 */
export function inferencePicture(
  { title, spans, window, marked }: InferenceTimeline,
  theme: Theme = LIGHT_THEME,
): Scene {
  const tracks = [...new Set(spans.map(({ track }) => track))];
  const layers = [...new Set(spans.map(({ name }) => name))];
  const laneOf = new Map(tracks.map((track, index) => [track, index]));
  const turnOf = new Map(layers.map((layer, index) => [layer, index % 2]));
  const end = spans.reduce((latest, { endMs }) => Math.max(latest, endMs), 0);
  const lanes = (colour: string, shown: readonly EngineSpan[]): LaneSeries => ({
    kind: 'lanes',
    colour,
    thickness: THICKNESS,
    spans: shown.map(({ track, startMs, endMs }): Whisker => ({
      at: laneOf.get(track) ?? 0,
      low: startMs,
      high: endMs,
    })),
  });
  const isOf = (turn: number) => (span: EngineSpan) => turnOf.get(span.name) === turn && span.name !== marked;
  const series = [
    lanes(theme.feasible, spans.filter(isOf(0))),
    lanes(theme.muted, spans.filter(isOf(1))),
    ...(marked === undefined
      ? []
      : [
          lanes(
            theme.selected,
            spans.filter(({ name }) => name === marked),
          ),
        ]),
  ];
  const panel: Panel = {
    height: Math.max(1, tracks.length) * ROW,
    y: { label: '', scale: 'linear', names: tracks, range: { low: tracks.length - 0.5, high: -0.5 } },
    series,
  };
  const message = 'Nothing was simulated: the cost model is asked with the fidelity “simulated” for this.';
  return {
    title,
    width: 900,
    x: { label: 'time (ms)', scale: 'linear', range: window ?? { low: 0, high: end > 0 ? end : 1 } },
    panels: [spans.length === 0 ? { ...panel, message } : panel],
  };
}

/** Of the time of a layer, what is shown before it and after it. */
const AROUND = 1;

/** The part of the time in which a layer runs, with as much around it; `undefined` where it does not run. */
export function windowOf(spans: readonly EngineSpan[], layer: string): Range | undefined {
  const own = spans.filter(({ name }) => name === layer);
  if (own.length === 0) return undefined;
  const low = Math.min(...own.map(({ startMs }) => startMs));
  const high = Math.max(...own.map(({ endMs }) => endMs));
  const around = AROUND * (high - low);
  return { low: Math.max(0, low - around), high: high + around };
}

const MICROSECONDS = 1e3;

/** The spans of a trace in Chrome's trace event format, with the names of its tracks; anything else in it is passed over. */
export function engineSpans(trace: object): readonly EngineSpan[] {
  const events = 'traceEvents' in trace && Array.isArray(trace.traceEvents) ? trace.traceEvents : [];
  const known = events.flatMap(eventOf);
  const names = new Map(
    known.flatMap(({ tid, track }) => (track === undefined ? [] : [[tid, track] as const])),
  );
  return known.flatMap(({ tid, name, startMs, endMs, track }) =>
    track === undefined ? [{ track: names.get(tid) ?? String(tid), name, startMs, endMs }] : [],
  );
}

interface KnownEvent {
  readonly tid: number;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Of an event that names a track. */
  readonly track: string | undefined;
}

function eventOf(event: unknown): readonly KnownEvent[] {
  if (typeof event !== 'object' || event === null) return [];
  const { ph, tid, name, ts, dur, args } = event as Readonly<Record<string, unknown>>;
  if (typeof tid !== 'number' || typeof name !== 'string') return [];
  if (ph === 'M') {
    const track = typeof args === 'object' && args !== null && 'name' in args ? args.name : undefined;
    return typeof track === 'string' ? [{ tid, name, startMs: 0, endMs: 0, track }] : [];
  }
  if (ph !== 'X' || typeof ts !== 'number' || typeof dur !== 'number') return [];
  const startMs = ts / MICROSECONDS;
  return [{ tid, name, startMs, endMs: startMs + dur / MICROSECONDS, track: undefined }];
}
