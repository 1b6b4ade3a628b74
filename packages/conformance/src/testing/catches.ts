import { describe, expect, it } from '@jest/globals';
import type { KitCase } from '../kit-case.js';

/** A kit under test: a subject that passes every case, and for each case one that is broken in just that way. */
export interface KitTest<S> {
  readonly cases: readonly KitCase<S>[];
  readonly sound: Readonly<Record<string, S>>;
  /** By the name of the case that must catch it. */
  readonly broken: Readonly<Record<string, S | readonly S[]>>;
}

/** Shows that a kit lets sound implementations pass and that every case of it catches something. */
export function describeKit<S extends object>(name: string, { cases, sound, broken }: KitTest<S>): void {
  describe(name, () => {
    for (const [subject, value] of Object.entries(sound)) {
      it.each(cases)(`${subject} passes: $name`, async ({ run }) => {
        await expect(run(value)).resolves.toBeUndefined();
      });
    }
    it('has a broken implementation for every case', () => {
      expect(Object.keys(broken).sort()).toEqual(cases.map((one) => one.name).sort());
    });
    it.each(cases)('catches: $name', async ({ name: caseName, run }) => {
      const culprits = [broken[caseName] ?? []].flat() as readonly S[];
      expect(culprits.length).toBeGreaterThan(0);
      for (const culprit of culprits) await expect(run(culprit)).rejects.toThrow();
    });
  });
}
