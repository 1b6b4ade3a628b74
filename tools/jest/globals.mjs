/**
 * What tests import from `@jest/globals`. The runner ends no test, so that each gets its limit here: it ends what hangs and
 * judges no speed, and therefore holds for every test on every machine.
 */
import { bind } from 'jest-each';

const LIMIT_MS = 300_000;

export const { describe, expect, beforeAll, afterAll, beforeEach, afterEach, jest } = globalThis;

export const it = limitedAs(globalThis.it);
it.only = limitedAs(globalThis.it.only);
it.skip = globalThis.it.skip;
export const test = it;

function limitedAs(declare) {
  const limited = (name, run) => {
    declare(name, () => withinLimit(run));
  };
  limited.each = bind(limited);
  return limited;
}

async function withinLimit(run) {
  let timer;
  const overdue = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not ended after ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  try {
    await Promise.race([run(), overdue]);
  } finally {
    clearTimeout(timer);
  }
}
