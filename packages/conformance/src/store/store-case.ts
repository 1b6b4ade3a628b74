import assert from 'node:assert/strict';
import { canonicalJson, isEdgewrightError } from '@edgewright/base';
import type { TrialStore } from '@edgewright/contracts';
import type { OpenStudy } from './open-study.js';
import { sampleStudy } from './samples.js';

/** Opens the store under test; each case gets one that starts empty and, opened again, holds what was stored. */
export type OpenStore = () => Promise<TrialStore>;

/** One thing every {@link TrialStore} does. */
export interface StoreCase {
  readonly name: string;
  /** Rejects with an `AssertionError` when the store does otherwise. */
  readonly check: (open: OpenStore) => Promise<void>;
}

/** A case on a store that is opened once. */
export function storeCase(name: string, check: (store: TrialStore) => Promise<void>): StoreCase {
  const run = async (open: OpenStore) => {
    const store = await open();
    try {
      await check(store);
    } finally {
      await store.close();
    }
  };
  return { name, check: run };
}

/** A case on a store with one study that has no trial yet. */
export function studyCase(name: string, check: (opened: OpenStudy) => Promise<void>): StoreCase {
  return storeCase(name, async (store) => {
    await check({ store, study: await store.createStudy(sampleStudy()) });
  });
}

/** Checks that a call is refused with a code. */
export async function refuses(call: Promise<unknown>, code: string): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (!isEdgewrightError(error)) throw error;
    assert.equal(error.code, code);
    return `${error.message} ${error.hint ?? ''}`;
  }
  return assert.fail(`expected a refusal with the code ${code}`);
}

/** Checks that two JSON-able values are equal, whatever realm their arrays and objects come from. */
export function same(actual: unknown, expected: unknown, about?: string): void {
  assert.equal(canonicalJson(actual), canonicalJson(expected), about);
}
