import type { Artifact, IntermediateReport, RecordedEvent, StopDecision } from '@edgewright/contracts';
import { line, strong, tablePart, type Page } from '../page/page.js';
import type { Table } from '../tables/table.js';

/** What the store has of a trial beside its row: what was reported, decided, kept, and what happened to it. */
export interface TrialHistory {
  readonly curve: readonly IntermediateReport[];
  readonly decisions: readonly StopDecision[];
  readonly artifacts: readonly Artifact[];
  readonly events: readonly RecordedEvent[];
}

/** The parts of a history that are not empty, as tables under their headings. */
export function historyPage(history: TrialHistory): Page {
  const files: Table = {
    columns: ['attempt', 'bytes', 'path'],
    rows: history.artifacts.map(({ attempt, bytes, path }) => [attempt, bytes, path]),
  };
  const tables = [
    { heading: 'reported on the way', table: curveTable(history) },
    { heading: 'files', table: files },
    { heading: 'what happened', table: eventTable(history.events) },
  ];
  return tables
    .filter(({ table }) => table.rows.length > 0)
    .flatMap(({ heading, table }) => [line(), line(strong(heading)), tablePart(table)]);
}

/** One row a step: what was reported, and what a stopper made of it. */
function curveTable({ curve, decisions }: TrialHistory): Table {
  const metrics = [...new Set(curve.flatMap((report) => Object.keys(report.metrics)))];
  const made = new Map(decisions.map(({ attempt, step, decision }) => [`${attempt}/${step}`, decision]));
  const stopper = made.size === 0 ? [] : ['stopper'];
  return {
    columns: ['step', 'attempt', ...metrics, ...stopper],
    rows: curve.map(({ attempt, step, metrics: values }) => [
      step,
      attempt,
      ...metrics.map((metric) => values[metric] ?? null),
      ...stopper.map(() => made.get(`${attempt}/${step}`) ?? null),
    ]),
  };
}

/** Events as a table: when, what, and why where a reason was given. */
function eventTable(events: readonly RecordedEvent[]): Table {
  return {
    columns: ['at (UTC)', 'event', 'details'],
    rows: events.map(({ atMs, kind, details }) => [
      atMs === null ? null : new Date(atMs).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length),
      kind,
      JSON.stringify(details),
    ]),
  };
}

/** A history as programs read it: snake_case, times as ISO 8601. */
export function historyJson({ curve, decisions, artifacts, events }: TrialHistory): object {
  return { curve, stop_decisions: decisions, artifacts, events: events.map(eventJson) };
}

/** An event as programs read it. */
function eventJson({ atMs, kind, trial, details }: RecordedEvent): object {
  return { at: atMs === null ? null : new Date(atMs).toISOString(), kind, trial, details };
}
