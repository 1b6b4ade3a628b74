import { constrainedDominates, type Individual } from './individual.js';

/** An individual with its place in a population. */
export interface Ranked {
  readonly individual: Individual;
  /** The number of its front, from 0. */
  readonly front: number;
  /** How far its neighbours on the front are apart, summed over goals as shares of their range; ends are infinite. */
  readonly crowding: number;
}

/**
 * A population from the best to the worst: by fronts, within a front the least crowded first, then as they came.
 *
 * @source Deb et al. 2002: fast non-dominated sort, crowding distance assignment, crowded-comparison operator
 */
export function ranked(population: readonly Individual[]): readonly Ranked[] {
  return frontsOf(population).flatMap((members, front) => {
    const crowding = crowdingOf(members);
    return members
      .map((individual, index) => ({ individual, front, crowding: crowding[index] ?? 0 }))
      .sort((a, b) => (a.crowding === b.crowding ? 0 : b.crowding - a.crowding));
  });
}

/** Individuals that none of the population dominates, then those that only the first front does, and so on. */
export function frontsOf(population: readonly Individual[]): readonly (readonly Individual[])[] {
  const fronts: Individual[][] = [];
  let rest = population;
  while (rest.length > 0) {
    const among = rest;
    const front = among.filter((one) => !among.some((other) => constrainedDominates(other, one)));
    fronts.push(front);
    rest = among.filter((one) => !front.includes(one));
  }
  return fronts;
}

/** The crowding distance of every member of a front. */
export function crowdingOf(front: readonly Individual[]): readonly number[] {
  const distances = new Array<number>(front.length).fill(0);
  const goals = front[0]?.goals.length ?? 0;
  for (let goal = 0; goal < goals; goal++) {
    const value = (index: number) => front[index]?.goals[goal] ?? NaN;
    const order = front.map((_, index) => index).sort((a, b) => value(a) - value(b));
    const lowest = order[0] ?? 0;
    const highest = order.at(-1) ?? 0;
    const range = value(highest) - value(lowest);
    order.forEach((index, place) => {
      const before = order[place - 1];
      const after = order[place + 1];
      const gap = before === undefined || after === undefined ? Infinity : value(after) - value(before);
      // Where all are equal nobody is at an end of anything.
      if (range > 0) distances[index] = (distances[index] ?? 0) + gap / range;
    });
  }
  return distances;
}
