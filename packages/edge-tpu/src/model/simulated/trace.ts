import type { Program, LoweredOperation } from '../../compile/program.js';
import type { CostRow } from '../../cost-report.js';
import type { Device } from '../../device/device.js';
import { busyTimesOf } from '../busy-times.js';
import { launchWorkOf } from './launch-work.js';
import { PIPELINE_ENGINES, runPipeline } from './pipeline.js';
import { simulatedCost } from './simulated.js';

/**
 * One event of Chrome's trace event format: a span (`X`), or the name of a track (`M`). Times in microseconds.
 *
 * @source Chromium, "Trace Event Format", sections "Complete Events" and "Metadata Events"
 */
export interface TraceEvent {
  readonly name: string;
  readonly ph: 'X' | 'M';
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly args: Readonly<Record<string, string | number>>;
}

/** What chrome://tracing and ui.perfetto.dev open. */
export interface ChromeTrace {
  readonly displayTimeUnit: 'ms';
  readonly traceEvents: readonly TraceEvent[];
}

const TRACKS = ['layers', ...PIPELINE_ENGINES] as const;
type Track = (typeof TRACKS)[number];

const MICROSECONDS = 1e3;

/**
 * The simulated inference as a timeline: a track of the rows of the report, one after another, and one for each engine
 * with its tiles. Of a layer that is launched several times the first launch is drawn, as the others are like it.
 */
export function simulatedTrace(program: Program, device: Device): ChromeTrace {
  const { layers } = simulatedCost(program, device);
  const events = TRACKS.map(trackName);
  let startMs = 0;
  for (const [index, row] of layers.entries()) {
    if (row.latencyMs > 0) events.push(rowSpan(row, startMs));
    // The first row is host input, before the operations.
    const operation = program.operations[index - 1];
    if (operation !== undefined && operation.launches > 0)
      events.push(...tileSpans(operation, device, startMs));
    startMs += row.latencyMs;
  }
  return { displayTimeUnit: 'ms', traceEvents: events };
}

function trackName(track: Track): TraceEvent {
  return {
    name: 'thread_name',
    ph: 'M',
    pid: 0,
    tid: TRACKS.indexOf(track),
    ts: 0,
    dur: 0,
    args: { name: track },
  };
}

function rowSpan({ name, op, latencyMs, boundBy, utilisation }: CostRow, startMs: number): TraceEvent {
  return span('layers', name, { startMs, endMs: startMs + latencyMs, args: { op, boundBy, utilisation } });
}

function tileSpans(operation: LoweredOperation, device: Device, layerStartMs: number): TraceEvent[] {
  const work = launchWorkOf(operation, busyTimesOf(operation, device));
  const { launches } = operation;
  const events: TraceEvent[] = [];
  const endMs = runPipeline(work, ({ engine, tile, startMs, endMs: eventEndMs }) => {
    if (eventEndMs === startMs) return;
    const times = { startMs: layerStartMs + startMs, endMs: layerStartMs + eventEndMs };
    events.push(span(engine, operation.layer.name, { ...times, args: { tile, tiles: work.tiles } }));
  });
  if (launches > 1) {
    const times = { startMs: layerStartMs + endMs, endMs: layerStartMs + launches * endMs };
    events.push(
      span('layers', `${launches - 1} more launches like the first`, { ...times, args: { launches } }),
    );
  }
  return events;
}

interface Span {
  readonly startMs: number;
  readonly endMs: number;
  readonly args: TraceEvent['args'];
}

function span(track: Track, name: string, { startMs, endMs, args }: Span): TraceEvent {
  const ts = startMs * MICROSECONDS;
  const dur = (endMs - startMs) * MICROSECONDS;
  return { name, ph: 'X', pid: 0, tid: TRACKS.indexOf(track), ts, dur, args };
}
