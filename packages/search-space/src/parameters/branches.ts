import type { Branches, BranchList, Variants } from './parameter.js';

/** The branches of variants in order, with what chooses each. */
export function branchesOf({ branches }: Pick<Variants, 'branches'>): BranchList {
  return Array.isArray(branches) ? (branches as BranchList) : Object.entries(branches as Branches);
}
