import { bounded, canonicalJson } from '@edgewright/base';
import type {
  Budget,
  Direction,
  Metric,
  MetricConditions,
  NewStudy,
  StudyConfig,
  StudyLabels,
  StudyRecord,
  StudyState,
  TrialState,
  UsedBudget,
} from '@edgewright/contracts';
import type { Database, Statement } from 'better-sqlite3';
import type { StudyColumnRow } from '../entities/study-column-entity.js';
import type { StudyRow } from '../entities/study-entity.js';
import { badStudyName, studyExists, studyIdNotFound, studyNotFound, viewNameTaken } from '../errors.js';
import type { Events } from '../events.js';
import { studyClosed } from './errors.js';
import { checkNotBelow, loweredLimits, SELECT_USED_BUDGET } from './used-budget.js';
import { createViewSql, dropViewSql, renamedViewSql, viewColumns, viewNameOf } from './study-view.js';
import { isoTime, timeMs } from '../times.js';

const STUDY_NAME = /^[a-z0-9][a-z0-9_-]*$/;

/** A study without what is only read by itself. */
type StudyHead = Omit<StudyRow, 'identity'>;

const SELECT_STUDY = `
  SELECT id, name, view_name AS viewName, state, state_reason AS stateReason, task, suggester, budget, config,
    created_at AS createdAt, note, tags, archived_at AS archivedAt
  FROM studies`;

/** A column of a metric, under the name of the metric itself. */
type MetricColumn = Pick<StudyColumnRow, 'name' | 'unit' | 'direction' | 'summary' | 'conditions'>;

/** What becomes of a study. */
export interface NewState {
  readonly state: StudyState;
  readonly reason: string | null;
  /** Default: now, by the store's clock. */
  readonly atMs?: number;
}

/** The tables `studies` and `study_columns`, and the views of studies. Synchronous: writes run inside the writer. */
export class Studies {
  readonly #handle: Database;
  readonly #path: string;
  readonly #events: Events;
  readonly #sql;

  constructor(handle: Database, path: string, events: Events) {
    this.#handle = handle;
    this.#path = path;
    this.#events = events;
    this.#sql = prepareStatements(handle);
  }

  /** @throws storage/bad-study-name · storage/study-exists · storage/view-name-taken */
  checkNewNames(names: readonly string[]): void {
    const nameOfView = new Map<string, string>();
    for (const name of names) {
      if (!STUDY_NAME.test(name)) throw badStudyName(name);
      const viewName = viewNameOf(name);
      const stored = this.#sql.nameOfView.get(viewName);
      if (stored === name) throw studyExists(name, this.#path);
      const other = stored ?? nameOfView.get(viewName) ?? name;
      if (other !== name) throw viewNameTaken(name, other);
      nameOfView.set(viewName, name);
    }
  }

  create(study: NewStudy): StudyRecord {
    const { config } = study;
    this.checkNewNames([config.name]);
    const viewName = viewNameOf(config.name);
    const { lastInsertRowid } = this.#sql.insert.run({
      name: config.name,
      viewName,
      state: 'running',
      stateReason: null,
      task: config.task.plugin,
      suggester: config.suggester.plugin,
      budget: canonicalJson(config.budget),
      config: canonicalJson(config),
      createdAt: isoTime('createdAtMs', study.createdAtMs),
    });
    const studyId = Number(lastInsertRowid);
    const { decisions, metrics, repeated = [] } = study;
    const { constraints } = config.objective;
    const columns = viewColumns(decisions, metrics, repeated);
    for (const [position, column] of columns.entries()) {
      this.#sql.insertColumn.run({ studyId, position, ...column });
    }
    this.#handle.exec(createViewSql({ name: viewName, studyId, decisions, columns, constraints, repeated }));
    return this.#record(this.byId(studyId));
  }

  /** @throws storage/study-not-found */
  open(name: string): StudyRecord {
    const row = this.#sql.byName.get(name);
    if (row === undefined) throw studyNotFound(name, this.#sql.names.all());
    return this.#record(row);
  }

  ids(): readonly number[] {
    return this.#sql.ids.all();
  }

  /**
   * Gives a study another name; its view follows, and its configuration, by which it is found again.
   *
   * @throws what {@link checkNewNames} throws
   */
  rename(studyId: number, name: string): void {
    const row = this.byId(studyId);
    if (row.name === name) return;
    const viewName = viewNameOf(name);
    // Its own view may keep its name: `a-b` can become `a_b`.
    if (viewName !== row.viewName) this.checkNewNames([name]);
    const config = { ...(JSON.parse(row.config) as StudyConfig), name };
    this.#sql.rename.run({ studyId, name, viewName, config: canonicalJson(config) });
    const view = this.#sql.viewSql.get(row.viewName);
    if (view !== undefined) {
      this.#handle.exec(dropViewSql(row.viewName));
      this.#handle.exec(renamedViewSql(view, viewName));
    }
    this.#events.record({ studyId, kind: 'study-renamed', details: { from: row.name, to: name } });
  }

  /** Everything that belongs to it goes along. */
  delete(studyId: number): void {
    const { viewName } = this.byId(studyId);
    this.#handle.exec(dropViewSql(viewName));
    this.#sql.delete.run(studyId);
  }

  list(): readonly StudyRecord[] {
    return this.#sql.all.all().map((row) => this.#record(row));
  }

  /** @throws storage/study-not-found */
  config(studyId: number): StudyConfig {
    return JSON.parse(this.byId(studyId).config) as StudyConfig;
  }

  /** @throws storage/study-not-found */
  checkExists(studyId: number): void {
    if (this.#sql.exists.get(studyId) === undefined) throw studyIdNotFound(studyId);
  }

  setState(studyId: number, { state, reason: given, atMs }: NewState): void {
    const reason = given === null ? null : bounded(given);
    const row = this.byId(studyId);
    if (row.state === state && row.stateReason === reason) return;
    this.#sql.setState.run({ studyId, state, reason });
    const details = { from: row.state, to: state, reason };
    this.#events.record({
      studyId,
      kind: 'state-changed',
      details,
      ...(atMs === undefined ? {} : { atMs }),
    });
  }

  label(studyId: number, { note, tags, archivedAtMs }: Partial<StudyLabels>): void {
    const row = this.byId(studyId);
    const archivedAt = archivedAtMs === null ? null : isoTime('archivedAtMs', archivedAtMs ?? 0);
    this.#sql.label.run({
      studyId,
      note: note === undefined ? row.note : note,
      tags: tags === undefined ? row.tags : tags.length === 0 ? null : canonicalJson([...new Set(tags)]),
      archivedAt: archivedAtMs === undefined ? row.archivedAt : archivedAt,
    });
  }

  /** @throws storage/study-closed · storage/study-not-found */
  checkOpen(studyId: number): void {
    const { state, name } = this.byId(studyId);
    if (state === 'closed') throw studyClosed(name);
  }

  /**
   * The limits that another budget lowers.
   *
   * @throws storage/budget-below-used · storage/study-closed
   */
  checkBudget(studyId: number, budget: Budget): ReturnType<typeof loweredLimits> {
    const row = this.byId(studyId);
    if (canonicalJson(budget) !== row.budget) this.checkOpen(studyId);
    const lowered = loweredLimits(JSON.parse(row.budget) as Budget, budget);
    if (lowered.length > 0) checkNotBelow(this.usedBudget(studyId), budget, lowered);
    return lowered;
  }

  /** @throws storage/budget-below-used */
  changeBudget(studyId: number, budget: Budget, atMs: number): void {
    const row = this.byId(studyId);
    const text = canonicalJson(budget);
    if (text === row.budget) return;
    const from = JSON.parse(row.budget) as Budget;
    const lowered = this.checkBudget(studyId, budget);
    this.#sql.setBudget.run({ studyId, budget: text });
    const kind = lowered.length > 0 ? 'budget-lowered' : 'budget-extended';
    this.#events.record({ studyId, kind, atMs, details: { from: { ...from }, to: { ...budget } } });
    if (row.state !== 'paused') this.setState(studyId, { state: 'running', reason: null, atMs });
  }

  usedBudget(studyId: number): UsedBudget {
    this.checkExists(studyId);
    // An aggregate always has its one row.
    return this.#sql.used.get(studyId) as UsedBudget;
  }

  /** @throws storage/study-not-found */
  metrics(studyId: number): readonly Metric[] {
    this.checkExists(studyId);
    return this.#sql.metrics.all(studyId).map(metricOf);
  }

  /** @throws storage/study-not-found */
  byId(studyId: number): StudyHead {
    const row = this.#sql.byId.get(studyId);
    if (row === undefined) throw studyIdNotFound(studyId);
    return row;
  }

  #record(row: StudyHead): StudyRecord {
    return {
      id: row.id,
      name: row.name,
      config: JSON.parse(row.config) as StudyConfig,
      budget: JSON.parse(row.budget) as Budget,
      state: row.state as StudyState,
      stateReason: row.stateReason,
      createdAtMs: timeMs(row.createdAt),
      note: row.note,
      tags: row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
      archivedAtMs: row.archivedAt === null ? null : timeMs(row.archivedAt),
      counts: Object.fromEntries(this.#sql.counts.all(row.id).map(({ state, count }) => [state, count])),
    };
  }
}

function metricOf({ name, unit, direction, summary, conditions }: MetricColumn): Metric {
  const metric = { name, unit: unit ?? '', direction: direction as Direction, summary: summary ?? '' };
  if (conditions === null) return metric;
  return { ...metric, conditions: JSON.parse(conditions) as MetricConditions };
}

function prepareStatements(handle: Database) {
  const byId: Statement<[number], StudyHead> = handle.prepare(`${SELECT_STUDY} WHERE id = ?`);
  const byName: Statement<[string], StudyHead> = handle.prepare(`${SELECT_STUDY} WHERE name = ?`);
  const all: Statement<[], StudyHead> = handle.prepare(`${SELECT_STUDY} ORDER BY id`);
  return {
    exists: handle.prepare<[number], number>('SELECT 1 FROM studies WHERE id = ?').pluck(),
    byId,
    byName,
    all,
    names: handle.prepare<[], string>('SELECT name FROM studies ORDER BY name').pluck(),
    ids: handle.prepare<[], number>('SELECT id FROM studies').pluck(),
    nameOfView: handle.prepare<[string], string>('SELECT name FROM studies WHERE view_name = ?').pluck(),
    counts: handle.prepare<[number], { state: TrialState; count: number }>(
      'SELECT state, count(*) AS count FROM trials WHERE study_id = ? GROUP BY state',
    ),
    used: handle.prepare<[number], UsedBudget>(SELECT_USED_BUDGET),
    insert: handle.prepare<Omit<StudyHead, 'id' | 'note' | 'tags' | 'archivedAt'>>(
      `INSERT INTO studies (name, view_name, state, state_reason, task, suggester, budget, config, created_at)
       VALUES (@name, @viewName, @state, @stateReason, @task, @suggester, @budget, @config, @createdAt)`,
    ),
    insertColumn: handle.prepare<StudyColumnRow>(
      `INSERT INTO study_columns (study_id, position, name, kind, source, type, unit, direction, summary, conditions)
       VALUES (@studyId, @position, @name, @kind, @source, @type, @unit, @direction, @summary, @conditions)`,
    ),
    metrics: handle.prepare<[number], MetricColumn>(
      `SELECT source AS name, unit, direction, summary, conditions FROM study_columns
       WHERE study_id = ? AND kind = 'metric' ORDER BY position`,
    ),
    rename: handle.prepare<{ studyId: number; name: string; viewName: string; config: string }>(
      'UPDATE studies SET name = @name, view_name = @viewName, config = @config WHERE id = @studyId',
    ),
    viewSql: handle
      .prepare<[string], string>(`SELECT sql FROM sqlite_master WHERE type = 'view' AND name = ?`)
      .pluck(),
    delete: handle.prepare<[number]>('DELETE FROM studies WHERE id = ?'),
    setState: handle.prepare<{ studyId: number; state: StudyState; reason: string | null }>(
      'UPDATE studies SET state = @state, state_reason = @reason WHERE id = @studyId',
    ),
    label: handle.prepare<Pick<StudyHead, 'note' | 'tags' | 'archivedAt'> & { studyId: number }>(
      'UPDATE studies SET note = @note, tags = @tags, archived_at = @archivedAt WHERE id = @studyId',
    ),
    setBudget: handle.prepare<{ studyId: number; budget: string }>(
      'UPDATE studies SET budget = @budget WHERE id = @studyId',
    ),
  };
}
