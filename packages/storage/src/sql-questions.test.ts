import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Json } from '@edgewright/base';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openReadOnly } from './database/read-only-database.js';
import { fillExampleStudies } from './testing/example-studies.js';
import { markdownTable, unpadded } from './testing/markdown-table.js';
import { temporaryFolder } from './testing/temporary-folder.js';

const page = readFileSync(new URL('../../../docs/sql.md', import.meta.url), 'utf8');
/** A question with its SQL and its answer: a heading, a block, a table. */
const QUESTION = /^### (?<title>.+)\n[^#]*?```sql\n(?<sql>[^`]+)```\n\n(?<answer>(?:\|.*\|\n)+)/gm;

const questions = [...page.matchAll(QUESTION)].map(({ groups = {} }) => ({
  title: groups.title ?? '',
  sql: groups.sql ?? '',
  answer: (groups.answer ?? '').trim().split('\n'),
}));

/** Whether there is a plain shell of SQLite here that has `->`. */
const hasShell = spawnSync('sqlite3', [':memory:', `SELECT '{}' -> '$'`]).status === 0;

/** What the plain shell answers, as a Markdown table. */
function askShell(path: string, sql: string): readonly string[] {
  const { stdout, stderr } = spawnSync('sqlite3', ['-readonly', '-json', path, sql], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const rows = JSON.parse(stdout) as readonly Readonly<Record<string, Json>>[];
  const columns = Object.keys(rows[0] ?? {});
  return markdownTable({ columns, rows: rows.map((row) => Object.values(row)) });
}

const { newPath } = temporaryFolder();
let path = '';

beforeAll(async () => {
  path = newPath();
  await fillExampleStudies(path);
});

describe('docs/sql.md', () => {
  it('asks fourteen questions', () => {
    const numbers = questions.map(({ title }) => Number.parseInt(title, 10));
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it.each(questions)('$title', ({ sql, answer }) => {
    const database = openReadOnly(path);
    const table = markdownTable(database.query(sql));
    expect(table.length).toBeGreaterThan(2);
    expect(table.map(unpadded)).toEqual(answer.map(unpadded));
    database.close();
  });

  if (!hasShell) process.stderr.write('docs/sql.md is not checked in plain sqlite3: there is none here\n');
  for (const { title, sql, answer } of hasShell ? questions : []) {
    it(`in plain sqlite3: ${title}`, () => {
      expect(askShell(path, sql).map(unpadded)).toEqual(answer.map(unpadded));
    });
  }
});
