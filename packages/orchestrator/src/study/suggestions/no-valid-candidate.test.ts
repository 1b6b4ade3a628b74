import { toyRandom, toyTask } from '@edgewright/conformance';
import type { SuggesterPlugin, TaskPlugin } from '@edgewright/contracts';
import { categorical, defineSpace, repeat, type Candidate, type SearchSpace } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { runToy, withStore } from '../../testing/study-fixture.js';

/** A task of 2^bits candidates, every one of which breaks one of two constraints. */
function hopeless(bits: number): TaskPlugin {
  const space = defineSpace({ bits: repeat(categorical([0, 1]), { min: bits, max: bits }) }, [
    { name: 'odd', message: 'begins with 1', holds: (candidate) => candidate.bits[0] === 1 },
    { name: 'even', message: 'begins with 0', holds: (candidate) => candidate.bits[0] === 0 },
  ]) as unknown as SearchSpace;
  return { ...toyTask, space: () => space, references: () => [] };
}

/** Suggests what breaks a constraint. */
const stubborn: SuggesterPlugin = {
  ...toyRandom,
  createSuggester: (context, options) => ({
    ...toyRandom.createSuggester(context, options),
    suggest: () => Promise.resolve({ bits: [0, 0, 0] } as unknown as Candidate),
  }),
};

const ended = (task: TaskPlugin, suggester = toyRandom) =>
  withStore((store) => runToy(store, {}, { task, suggester }));

describe('a space none of whose candidates keeps the constraints', () => {
  it('is exhausted, with what each constraint rules out, where it is small', async () => {
    expect(await ended(hopeless(3))).toMatchObject({
      state: 'exhausted',
      paid: 0,
      reason: 'No candidate of the space keeps its constraints: "odd" rules out 4, "even" rules out 4',
    });
  });

  it('is exhausted, with the constraints broken in many draws, where it is large', async () => {
    const { state, reason } = await ended(hopeless(90));
    expect(state).toBe('exhausted');
    expect(reason).toMatch(
      /^none of 10000 random candidates keeps the constraints; .*"(odd|even)" \(\d+ times\), "(odd|even)" \(\d+ times\)/,
    );
  });

  it('is exhausted, with the constraints broken, where a suggester does not mind them', async () => {
    const { state, reason } = await ended(hopeless(3), stubborn);
    expect(state).toBe('exhausted');
    expect(reason).toContain('break a constraint');
    expect(reason).toContain('begins with 1');
  });
});
