import assert from 'node:assert/strict';
import { canonicalJson, type Json } from '@edgewright/base';

/** Checks that two JSON-able values are equal; if not, says where they differ first. */
export function assertSame(once: unknown, again: unknown, what: string): void {
  const first = canonicalJson(once);
  const second = canonicalJson(again);
  if (first === second) return;
  const { path, values } = firstDifference(JSON.parse(first) as Json, JSON.parse(second) as Json);
  const [one, other] = values.map(shortened);
  const where = path === '' ? '' : ` at ${path}`;
  assert.fail(`${what}:${where} ${one ?? ''}, then ${other ?? ''}`);
}

interface Difference {
  readonly path: string;
  readonly values: readonly [Json | undefined, Json | undefined];
}

function firstDifference(once: Json | undefined, again: Json | undefined): Difference {
  if (isBranch(once) && isBranch(again)) {
    for (const key of new Set([...Object.keys(once), ...Object.keys(again)])) {
      const one = childOf(once, key);
      const other = childOf(again, key);
      if (JSON.stringify(one) === JSON.stringify(other)) continue;
      const { path, values } = firstDifference(one, other);
      return {
        path: path === '' || path.startsWith('[') ? step(once, key) + path : `${step(once, key)}.${path}`,
        values,
      };
    }
  }
  return { path: '', values: [once, again] };
}

type Branch = Extract<Json, object>;

function isBranch(value: Json | undefined): value is Branch {
  return typeof value === 'object' && value !== null;
}

function childOf(branch: Branch, key: string): Json | undefined {
  return (branch as Readonly<Record<string, Json>>)[key];
}

function step(parent: Branch, key: string): string {
  return Array.isArray(parent) ? `[${key}]` : key;
}

const LONGEST = 80;

function shortened(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
