import type { JsonObject } from '@edgewright/base';
import {
  locatedDecisions,
  spaceFromJson,
  type JsonLocation,
  type LocatedDecision,
} from '@edgewright/search-space';
import type { QueryRunner } from 'typeorm';

/** A parameter, and where it stands in candidates. */
export type Located = Pick<LocatedDecision, 'column' | 'location'>;

/** What a study tells of its parameters. */
export interface EarlierStudy {
  readonly id: number;
  /** What it is run with, its space among that; `null` for studies that are older than this was kept. */
  readonly identity: string | null;
}

/** Where the parameters of a study stand in its candidates: read from its space, else from their paths. */
export async function earlierLocations(
  queryRunner: QueryRunner,
  { id, identity }: EarlierStudy,
): Promise<readonly Located[]> {
  if (identity === null) return guessed(queryRunner, id);
  const { space } = JSON.parse(identity) as { readonly space: JsonObject };
  return locatedDecisions(spaceFromJson(space));
}

/** Without the space, the path of a parameter tells all but which branches of a choice it belongs to. */
async function guessed(queryRunner: QueryRunner, studyId: number): Promise<readonly Located[]> {
  // The path is one for people: `blocks[1].op`.
  const rows = (await queryRunner.query(
    `SELECT source AS "column", summary AS path FROM study_columns WHERE study_id = ? AND kind = 'parameter'`,
    [studyId],
  )) as readonly { readonly column: string; readonly path: string }[];
  const paths = rows.map(({ path }) => path);
  return rows.map(({ column, path }) => ({ column, location: guessedOne(path, paths) }));
}

function guessedOne(path: string, paths: readonly string[]): JsonLocation {
  const list = path.endsWith('.count') ? path.slice(0, -'.count'.length) : undefined;
  const isCount = list !== undefined && paths.some((other) => other.startsWith(`${list}[`));
  return isCount
    ? { path: `$.${list}`, takes: 'length', guards: [] }
    : { path: `$.${path}`, takes: 'value', guards: [] };
}
