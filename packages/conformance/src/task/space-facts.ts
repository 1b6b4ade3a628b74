import { Random } from '@edgewright/base';
import { graphFingerprint } from '@edgewright/model-graph';
import {
  brokenConstraint,
  fingerprint,
  neighbours,
  sample,
  type Candidate,
  type SearchSpace,
} from '@edgewright/search-space';
import type { TaskSubject } from './task-cases.js';

/** Share of uniform draws that keep the constraints of a space. */
export function shareOfValid(space: SearchSpace, draws = 2000): number {
  const free = { ...space, constraints: [] };
  const random = Random.from('conformance', 'share of valid');
  let valid = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (brokenConstraint(space, sample(free, random)) === undefined) valid++;
  }
  return valid / draws;
}

/** How many candidates there are a decision away from one, with itself, and how many networks these build. */
export function networksAround({ task, options }: Omit<TaskSubject, 'samples'>, candidate: Candidate) {
  const space = task.space(options);
  const near = [candidate, ...neighbours(space, candidate)];
  return {
    candidates: new Set(near.map((each) => fingerprint(space, each))).size,
    networks: new Set(near.map((each) => graphFingerprint(task.build(each, options)))).size,
  };
}
