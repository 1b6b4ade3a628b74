/**
 * The process that asks questions of people in plain SQL. A question can run without end within SQLite, where nothing in the same process
 * could stop it: this one is ended from outside.
 */
import process from 'node:process';
import { openReadOnly, type ReadOnlyDatabase } from '@edgewright/storage';
import { readAtMost } from '@edgewright/trial-history/questions';
import { answerQuestions } from '../processes/answer-questions.js';
import type { SqlFound, SqlQuestion } from './sql-question.js';

const [path = ''] = process.argv.slice(2);
let database: ReadOnlyDatabase | undefined;

answerQuestions(({ sql, mostRows }: SqlQuestion): SqlFound => {
  database ??= openReadOnly(path);
  return readAtMost(database.stream(sql), mostRows);
});
