import { canonicalJson } from '@edgewright/base';
import { isConditional } from '../parameters/check-parameter.js';
import type { BranchList, BranchValue, Field, Fields } from '../parameters/parameter.js';

/** A field of variants, with the branches that define it alike. */
export interface SharedField {
  readonly name: string;
  readonly field: Field;
  readonly firstBranch: BranchValue;
  readonly options: number[];
  /** What branches must have in common to share it. */
  readonly tied: TiedFields;
}

/** A field with the fields that it depends on or that depend on it: a condition holds for all branches that share it, or for none. */
type TiedFields = readonly (readonly [name: string, field: Field])[];

/** The fields of all branches, one entry for all branches that define a field alike, in order of appearance. */
export function sharedFields(branches: BranchList): readonly SharedField[] {
  const shared: SharedField[] = [];
  for (const [option, [branch, fields]] of branches.entries()) {
    for (const [name, field] of Object.entries(fields)) {
      const tied = tiedFields(name, fields);
      const known = shared.find((other) => other.name === name && alike(other.tied, tied));
      if (known === undefined) shared.push({ name, field, firstBranch: branch, options: [option], tied });
      else known.options.push(option);
    }
  }
  return shared;
}

/** The field and all others that depend on it or that it depends on, however indirectly. */
function tiedFields(name: string, fields: Fields): TiedFields {
  const entries = Object.entries(fields);
  const tied = new Set([name]);
  for (let before = 0; before < tied.size;) {
    before = tied.size;
    for (const [other, field] of entries) {
      if (!isConditional(field)) continue;
      if (tied.has(other)) tied.add(field.parent);
      if (tied.has(field.parent)) tied.add(other);
    }
  }
  return entries.filter(([other]) => tied.has(other));
}

function alike(a: TiedFields, b: TiedFields): boolean {
  if (a.length !== b.length) return false;
  return a.every(([name, field], index) => {
    const [otherName, other] = b[index] ?? [];
    return name === otherName && (field === other || canonicalJson(field) === canonicalJson(other ?? null));
  });
}
