import { canonicalJson } from '@edgewright/base';
import type { JsonLocation, LocatedDecision } from './located-decisions.js';
import type { Choice } from '../parameters/parameter.js';

/**
 * The expression by which SQLite reads the value of a decision from a candidate, as `json_extract` gives values: NULL where the
 * decision is inactive, 0 and 1 for false and true.
 *
 * @param candidate the column that holds the candidate as canonical JSON: `t.candidate`
 */
export function locationSql(location: JsonLocation, candidate: string): string {
  const path = literal(location.path);
  switch (location.takes) {
    case 'value':
      return guarded(location, candidate, `json_extract(${candidate}, ${path})`);
    case 'length':
      return guarded(location, candidate, `json_array_length(${candidate}, ${path})`);
    case 'membership':
      return guarded(location, candidate, memberSql(location.of, `${candidate}, ${path}`));
  }
}

/**
 * The expression by which SQLite reads all active decisions from a candidate as one JSON object, in the order of their columns:
 * what `parametersOf` gives, as canonical JSON. It joins texts, as functions take too few arguments for large spaces.
 *
 * @param candidate the column that holds the candidate as canonical JSON: `t.candidate`
 */
export function parametersSql(
  decisions: readonly Pick<LocatedDecision, 'column' | 'location'>[],
  candidate: string,
): string {
  const sorted = decisions.toSorted((a, b) => (a.column < b.column ? -1 : 1));
  const members = sorted.map(({ column, location }) => {
    const key = literal(`,${canonicalJson(column)}:`);
    return `coalesce(${key} || ${jsonSql(location, candidate)}, '')`;
  });
  return `'{' || substr(${joined(members)}, 2) || '}'`;
}

/** The same value as JSON: true and 1 differ, and so do null and nothing. */
function jsonSql(location: JsonLocation, candidate: string): string {
  switch (location.takes) {
    case 'value':
      return guarded(location, candidate, `(${candidate} -> ${literal(location.path)})`);
    case 'length':
      return locationSql(location, candidate);
    case 'membership':
      return `CASE ${locationSql(location, candidate)} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`;
  }
}

/** Whether a value is in a list; NULL where there is no list. */
function memberSql(value: Choice, list: string): string {
  const json = literal(canonicalJson(value));
  const alike = `e.type = json_type(${json}) AND e.value IS ${json} ->> '$'`;
  return `CASE json_type(${list}) WHEN 'array' THEN EXISTS (SELECT 1 FROM json_each(${list}) e WHERE ${alike}) END`;
}

function guarded({ guards }: JsonLocation, candidate: string, value: string): string {
  if (guards.length === 0) return value;
  const holds = guards.map((guard) => {
    const values = guard.values.map((allowed) => literal(canonicalJson(allowed))).join(', ');
    return `${candidate} -> ${literal(guard.path)} IN (${values})`;
  });
  return `CASE WHEN ${holds.join(' AND ')} THEN ${value} END`;
}

/** Texts one after the other, as a tree, for SQLite allows no expression deeper than 1,000. */
function joined(texts: readonly string[]): string {
  if (texts.length < 2) return texts[0] ?? `''`;
  const half = texts.length >> 1;
  return `(${joined(texts.slice(0, half))} || ${joined(texts.slice(half))})`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
