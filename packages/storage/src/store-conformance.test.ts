import { AssertionError } from 'node:assert';
import { isEdgewrightError } from '@edgewright/base';
import { storeCases } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { openStore } from './open-store.js';
import { breakStore, faults } from './testing/broken-stores.js';
import { temporaryFolder } from './testing/temporary-folder.js';

const { newPath } = temporaryFolder();

describe('the SQLite store conforms', () => {
  it.each(storeCases)('$name', async ({ check }) => {
    const path = newPath();
    await expect(check(() => openStore({ path }))).resolves.toBeUndefined();
  });
});

describe('every case of the kit finds the fault it is there for', () => {
  it('has one fault a case', () => {
    expect(Object.keys(faults).sort()).toEqual(storeCases.map(({ name }) => name).sort());
  });

  it.each(storeCases)('$name', async ({ name, check }) => {
    const path = newPath();
    const fault = faults[name] ?? (() => ({}));
    const found = check(async () => breakStore(await openStore({ path }), fault));
    const error: unknown = await found.then(
      () => 'nothing found',
      (thrown: unknown) => thrown,
    );
    // Either an assertion of the case, or a refusal that the case did not expect.
    expect(error instanceof AssertionError || isEdgewrightError(error)).toBe(true);
  });
});
