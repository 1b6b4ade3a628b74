import { readFileSync } from 'node:fs';
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

const { newPath } = temporaryFolder();
let path = '';

beforeAll(async () => {
  path = newPath();
  await fillExampleStudies(path);
});

describe('docs/sql.md', () => {
  it('asks eleven questions', () => {
    expect(questions.map(({ title }) => Number.parseInt(title, 10))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ]);
  });

  it.each(questions)('$title', ({ sql, answer }) => {
    const database = openReadOnly(path);
    const table = markdownTable(database.query(sql));
    expect(table.length).toBeGreaterThan(2);
    expect(table.map(unpadded)).toEqual(answer.map(unpadded));
    database.close();
  });
});
