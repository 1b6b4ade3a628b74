import type { Json, JsonObject } from '@edgewright/base';
import { locatedDecisions, spaceFromJson, type Decision } from '@edgewright/search-space';
import type { QueryResult, ReadOnlyDatabase } from '@edgewright/storage';
import type { DataColumn } from './data-table.js';
import { parameterKind, type DeclaredType } from './parameter-kind.js';
import { trialColumn } from './trial-columns.js';

/** The view of a study, through which SQL reads its trials. */
export interface StudyView {
  /** As SQL has it, within quotes. */
  readonly name: string;
  /** In their order. */
  readonly columns: readonly DataColumn[];
  /** The study in words: its name and its configuration. */
  readonly about: ReadonlyMap<string, string>;
}

/** Parameters by the names that they have as columns. */
type Domains = ReadonlyMap<string, Decision['domain']>;

/** What `study_columns` says of a column besides its name. */
const DESCRIPTION = ['unit', 'direction', 'summary', 'conditions'];

/** The view of a study that is there. */
export function studyView(database: ReadOnlyDatabase, studyId: number): StudyView {
  const study = database.query(
    `SELECT name, config, view_name, identity ->> '$.space' FROM studies WHERE id = ${studyId}`,
  );
  const [name, config, viewName, space] = (study.rows[0] ?? []).map(textOf);
  const domains = domainsOf(space ?? '');
  const described = describedColumns(database, studyId, domains);
  const view = quoted(viewName ?? '');
  const shown = database.query(`SELECT * FROM ${view} LIMIT 0`).columns;
  // Where a view has no room for all parameters, that column has the others as well.
  const listed = [...described.values()].filter(({ about }) => about.get('of') === 'parameter').length;
  const kept = domains.size > listed ? shown : shown.filter((column) => column !== 'parameters');
  return {
    name: view,
    columns: kept.map((column) => described.get(column) ?? trialColumn(column)),
    about: new Map([
      ['study', name ?? ''],
      ['config', config ?? ''],
    ]),
  };
}

/** A name as SQL takes it, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** These columns hold text, or nothing. */
function textOf(cell: Json): string {
  return typeof cell === 'string' ? cell : '';
}

/** @param space JSON; empty for studies that are older than it was kept */
function domainsOf(space: string): Domains {
  if (space === '') return new Map();
  const decisions = locatedDecisions(spaceFromJson(JSON.parse(space) as JsonObject));
  return new Map(decisions.map(({ column, domain }) => [column, domain]));
}

function describedColumns(
  database: ReadOnlyDatabase,
  studyId: number,
  domains: Domains,
): ReadonlyMap<string, DataColumn> {
  const found = database.query(
    `SELECT name, kind, source, type, ${DESCRIPTION.join(', ')} FROM study_columns WHERE study_id = ${studyId}`,
  );
  const columns = found.rows.map((row) => describedColumn(found, row, domains));
  return new Map(columns.map((column) => [column.name, column]));
}

function describedColumn({ columns }: QueryResult, row: readonly Json[], domains: Domains): DataColumn {
  const cells = new Map(columns.map((column, index) => [column, row[index] ?? null]));
  const text = (column: string) => textOf(cells.get(column) ?? null);
  const known = DESCRIPTION.filter((word) => cells.get(word) !== null);
  const about = new Map([['of', text('kind')], ...known.map((word) => [word, text(word)] as const)]);
  const declared = text('type') as DeclaredType;
  const kind = text('kind') === 'metric' ? 'double' : parameterKind(domains.get(text('source')), declared);
  return { name: text('name'), kind, about };
}
