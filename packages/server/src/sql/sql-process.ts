/**
 * The process that asks questions of people in plain SQL. A question can run without end within SQLite, where nothing in the same process
 * could stop it: this one is ended from outside.
 */
import process from 'node:process';
import { errorToJson } from '@edgewright/base';
import { openReadOnly, type ReadOnlyDatabase } from '@edgewright/storage';
import { readAtMost } from '@edgewright/trial-history/questions';
import { READY, type SqlQuestion, type SqlReply } from './sql-messages.js';

const [path = ''] = process.argv.slice(2);
let database: ReadOnlyDatabase | undefined;

function replyTo({ id, sql, mostRows }: SqlQuestion): SqlReply {
  try {
    database ??= openReadOnly(path);
    return { id, answer: readAtMost(database.stream(sql), mostRows) };
  } catch (error) {
    return { id, error: errorToJson(error) };
  }
}

process.on('message', (question: SqlQuestion) => {
  process.send?.(replyTo(question));
});
// The server has gone.
process.on('disconnect', () => {
  process.exit();
});
process.send?.(READY);
