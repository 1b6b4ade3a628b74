import type { LaneSeries, Panel, Scene, Whisker } from '../../charts/scene.js';
import { LIGHT_THEME, type Theme } from '../../charts/theme.js';

/** An attempt at a trial. */
export interface TimelineSpan {
  readonly trial: number;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  /** `null` while it runs. */
  readonly endMs: number | null;
  readonly outcome: AttemptOutcome;
}

/** What became of an attempt. */
export type AttemptOutcome = 'completed' | 'infeasible' | 'failed' | 'retried' | 'stopped' | 'running';

/** When the trials of a study were evaluated. */
export interface EvaluationTimeline {
  readonly title: string;
  readonly spans: readonly TimelineSpan[];
  /** Milliseconds since 1970: where what still runs is drawn to. */
  readonly nowMs: number;
}

const ROW = 18;
const THICKNESS = 0.8;
/** Lanes beyond them are left out, and counted in the note. */
const MOST_LANES = 32;

const UNITS = [
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1000 },
  { name: 'ms', ms: 1 },
] as const;

const OUTCOMES = ['completed', 'infeasible', 'failed', 'retried', 'stopped', 'running'] as const;

/**
 * Attempts as bars in as few lanes as they need: each takes the first lane that is free when it starts, so that the number of
 * lanes is how many ran at once, and a gap is time in which a place was idle.
 */
export function timelinePicture(timeline: EvaluationTimeline, theme: Theme = LIGHT_THEME): Scene {
  const { title, nowMs } = timeline;
  const spans = [...timeline.spans].sort((a, b) => a.startMs - b.startMs);
  const first = spans[0]?.startMs ?? nowMs;
  const last = spans.reduce((end, { endMs }) => Math.max(end, endMs ?? nowMs), first + 1);
  const unit = UNITS.find(({ ms }) => last - first >= 2 * ms) ?? { name: 'ms', ms: 1 };
  const lanes = laneOfEach(spans, nowMs);
  const count = Math.max(
    1,
    lanes.reduce((most, lane) => Math.max(most, lane + 1), 0),
  );
  const shown = Math.min(count, MOST_LANES);
  const timeOf = (ms: number) => (ms - first) / unit.ms;
  const series = OUTCOMES.map((outcome): LaneSeries => ({
    kind: 'lanes',
    label: outcome,
    colour: colourOf(outcome, theme),
    thickness: THICKNESS,
    spans: spans.flatMap((span, index): readonly Whisker[] => {
      const at = lanes[index] ?? 0;
      if (span.outcome !== outcome || at >= shown) return [];
      return [{ at, low: timeOf(span.startMs), high: timeOf(span.endMs ?? nowMs) }];
    }),
  })).filter((one) => one.spans.length > 0);
  const panel: Panel = {
    height: shown * ROW,
    y: {
      label: 'at once',
      scale: 'linear',
      names: Array.from({ length: shown }, (_, lane) => String(lane + 1)),
      range: { low: shown - 0.5, high: -0.5 },
    },
    series,
  };
  return {
    title,
    ...(count > shown && { note: `Drawn are the first ${shown} of ${count} lanes.` }),
    width: 900,
    x: {
      label: `since the first start (${unit.name})`,
      scale: 'linear',
      range: { low: 0, high: timeOf(last) },
    },
    panels: [spans.length === 0 ? { ...panel, message: 'No evaluation has started.' } : panel],
  };
}

function colourOf(outcome: AttemptOutcome, theme: Theme): string {
  const colours: Readonly<Record<AttemptOutcome, string>> = {
    completed: theme.feasible,
    infeasible: theme.infeasible,
    failed: theme.failed,
    retried: theme.filtered,
    stopped: theme.causes.activations,
    running: theme.selected,
  };
  return colours[outcome];
}

/** The first lane that is free when each span starts; spans are in the order of their starts. */
function laneOfEach(spans: readonly TimelineSpan[], nowMs: number): readonly number[] {
  const freeFrom: number[] = [];
  return spans.map(({ startMs, endMs }) => {
    const free = freeFrom.findIndex((from) => from <= startMs);
    const lane = free < 0 ? freeFrom.length : free;
    freeFrom[lane] = endMs ?? nowMs;
    return lane;
  });
}
