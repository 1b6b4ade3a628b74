import type { Json, JsonObject } from '@edgewright/base';
import type { TrialError, TrialState } from '@edgewright/contracts';
import type { CurvePoint, TrialAnswer, TrialEvent, TrialFile } from '../answers/trial-answer.js';
import type { SqlCell, SqlReader } from '../sql-reader.js';
import { identifier, jsonIn, numberIn, optionalNumber, optionalText, rowsOf, textIn } from './cells.js';
import type { AskedStudy } from './describe-study.js';

const TRIAL_SQL = `
  SELECT state, feasible, reward, on_front, attempt, duplicate_of, requested_at, started_at, finished_at,
    error_code, error_message, error_details, fingerprint, candidate, reason, cached
  FROM trials WHERE study_id = ? AND number = ?`;
const METRICS_SQL =
  'SELECT metric, value, deviation FROM trial_metrics WHERE study_id = ? AND trial_number = ?';
const OUTSIDE_SQL = `
  SELECT evaluator, reason FROM outside_fit WHERE study_id = ? AND trial_number = ? ORDER BY evaluator, reason`;
const CURVE_SQL = `
  SELECT attempt, step, metric, value FROM trial_curves WHERE study_id = ? AND trial_number = ? ORDER BY step, metric`;
const DECISIONS_SQL = `
  SELECT attempt, step, decision FROM stop_decisions WHERE study_id = ? AND trial_number = ? ORDER BY attempt, step`;
const FILES_SQL = `
  SELECT attempt, name, bytes FROM artifacts WHERE study_id = ? AND trial_number = ? ORDER BY attempt, name`;
const EVENTS_SQL = 'SELECT kind, at, details FROM events WHERE study_id = ? AND trial_number = ? ORDER BY id';

/** One trial with every digit, and what is known beside it; `undefined` where there is none. */
export function oneTrial(reader: SqlReader, study: AskedStudy, number: number): TrialAnswer | undefined {
  const { id } = study.description;
  const ask = (sql: string) => rowsOf(reader, sql, [id, number]);
  const [row] = ask(TRIAL_SQL);
  if (row === undefined) return undefined;
  return {
    number,
    ...headOf(row),
    parameters: parametersOf(reader, study, number),
    metrics: metricsOf(study, ask(METRICS_SQL)),
    outsideFit: outsideFitOf(ask(OUTSIDE_SQL)),
    curve: curveOf(ask(CURVE_SQL)),
    stopDecisions: ask(DECISIONS_SQL).map(([attempt, step, decision]) => ({
      attempt: numberIn(attempt),
      step: numberIn(step),
      decision: textIn(decision),
    })),
    files: ask(FILES_SQL).map(fileOf),
    events: ask(EVENTS_SQL).map(eventOf),
  };
}

/** By name; deviations as the study's view calls them. */
function metricsOf({ stored }: AskedStudy, rows: readonly (readonly SqlCell[])[]): TrialAnswer['metrics'] {
  const deviationOf = new Map(
    [...stored].flatMap(([name, { source, isDeviation }]) => (isDeviation === true ? [[source, name]] : [])),
  );
  const entries = rows.flatMap(([metric, value, deviation]) => {
    const name = deviationOf.get(textIn(metric));
    const spread = typeof deviation === 'number' && name !== undefined ? [[name, deviation] as const] : [];
    return [[textIn(metric), numberIn(value)] as const, ...spread];
  });
  return Object.fromEntries(entries);
}

type Head = Omit<
  TrialAnswer,
  'number' | 'parameters' | 'metrics' | 'outsideFit' | 'curve' | 'stopDecisions' | 'files' | 'events'
>;

function headOf(row: readonly SqlCell[]): Head {
  const [state, feasible, reward, onFront, attempt, duplicateOf, requestedAt, startedAt, finishedAt] = row;
  const [code, message, details, fingerprint, candidate, reasonText, cached] = row.slice(9);
  const reason = jsonIn<JsonObject | null>(reasonText, null);
  const parent = reason?.['parent'];
  return {
    state: textIn(state) as TrialState,
    feasible: feasible === null ? null : feasible === 1,
    reward: optionalNumber(reward),
    onFront: onFront === 1,
    attempt: numberIn(attempt),
    duplicateOf: optionalNumber(duplicateOf),
    requestedAt: textIn(requestedAt),
    startedAt: optionalText(startedAt),
    finishedAt: optionalText(finishedAt),
    error: errorOf(code, message, details),
    fingerprint: textIn(fingerprint),
    candidate: jsonIn<JsonObject>(candidate, {}),
    reason,
    parent: typeof parent === 'number' ? parent : null,
    cached: jsonIn<readonly string[]>(cached, []),
  };
}

function errorOf(
  code: SqlCell | undefined,
  message: SqlCell | undefined,
  details: SqlCell | undefined,
): TrialError | null {
  if (typeof code !== 'string') return null;
  const kept = jsonIn<JsonObject | null>(details, null);
  const error = { code, message: textIn(message) };
  return kept === null ? error : { ...error, details: kept };
}

/** By column of the view: it calls some parameters by another name than the candidate does. */
function parametersOf(
  reader: SqlReader,
  { description, stored }: AskedStudy,
  number: number,
): TrialAnswer['parameters'] {
  const sql = `SELECT parameters FROM ${identifier(description.viewName)} WHERE trial = ?`;
  const values = jsonIn<Readonly<Record<string, Json>>>(rowsOf(reader, sql, [number])[0]?.[0], {});
  const columnOf = new Map([...stored].map(([name, { source }]) => [source, name]));
  return Object.fromEntries(
    Object.entries(values).map(([source, value]) => [columnOf.get(source) ?? source, value]),
  );
}

function outsideFitOf(rows: readonly (readonly SqlCell[])[]): TrialAnswer['outsideFit'] {
  const reasons = new Map<string, string[]>();
  for (const [evaluator, reason] of rows) {
    const known = reasons.get(textIn(evaluator)) ?? [];
    reasons.set(textIn(evaluator), known);
    known.push(textIn(reason));
  }
  return [...reasons].map(([evaluator, found]) => ({ evaluator, reasons: found }));
}

function curveOf(rows: readonly (readonly SqlCell[])[]): readonly CurvePoint[] {
  const points: (CurvePoint & { readonly metrics: Record<string, number> })[] = [];
  for (const [attempt, step, metric, value] of rows) {
    const last = points.at(-1);
    const isSame = last?.step === step && last?.attempt === attempt;
    const point =
      isSame && last !== undefined ? last : { attempt: numberIn(attempt), step: numberIn(step), metrics: {} };
    if (point !== last) points.push(point);
    point.metrics[textIn(metric)] = numberIn(value);
  }
  return points;
}

function fileOf([attempt, name, bytes]: readonly SqlCell[]): TrialFile {
  return { attempt: numberIn(attempt), name: textIn(name), bytes: numberIn(bytes) };
}

function eventOf([kind, at, details]: readonly SqlCell[]): TrialEvent {
  return { kind: textIn(kind), at: optionalText(at), details: jsonIn<JsonObject>(details, {}) };
}
