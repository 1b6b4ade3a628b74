import { describe, expect, it } from '@jest/globals';
import { crashEverywhere } from './crash-everywhere.js';
import { SCENARIOS } from './scenarios.js';

/** The command itself takes all. */
const POINTS = 1;

describe('a search that ends at an SQL statement', () => {
  it.each(SCENARIOS)('goes on to the rows of one that did not: $name', async (scenario) => {
    const { points, differences } = await crashEverywhere(scenario, POINTS);
    expect(points).toBe(POINTS);
    expect(differences).toEqual([]);
  });
});
