import type { Clock } from '@edgewright/base';
import { quietEnv, toyObjective, toySuggester, toyTrial } from '@edgewright/conformance';
import type { FinishedTrial, Suggester, TrialRecord, TrialState } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CallDeadline } from '../../execution/deadlines/call-deadline.js';
import { replay } from './replay.js';
import { StudyHistory, type RequestedTrial } from './study-history.js';

const clock: Clock = { ...quietEnv().clock, now: () => 0 };
const TRIALS = 30;

/** How the trials of a study come out, by number, independent of the executor. */
interface Fate {
  readonly print: string;
  readonly state: 'completed' | 'infeasible' | 'failed' | 'lost';
  readonly reward: number;
}

/** A history whose suggester keeps what it is told, and that list. */
function newHistory(lag: number): { readonly history: StudyHistory; readonly told: FinishedTrial[] } {
  const told: FinishedTrial[] = [];
  const remembering = toySuggester(() => ({
    update: (trials) => {
      told.push(...trials);
      return Promise.resolve();
    },
  }));
  const suggester: Suggester = remembering.createSuggester({} as never, {});
  const history = new StudyHistory({
    config: { objective: toyObjective, ordering: 'trial', lag, duplicates: 'reuse', snapshotEvery: 4 },
    budget: { trials: 25, failures: 9 },
    room: 1,
    measuredEarlier: [],
    suggester,
    suggesterName: 'toy-suggester',
    restoredThrough: 0,
    callDeadline: new CallDeadline({ clock, timeoutSeconds: 60, signal: new AbortController().signal }),
    clock,
  });
  return { history, told };
}

/** All that the next suggestion can depend on. */
function view(history: StudyHistory, prints: readonly string[]): unknown {
  return {
    pending: history.pending(),
    rewards: history.rewards,
    verdicts: prints.map((print) => history.duplicates.judge(print)),
    copiesInARow: history.copiesInARow,
  };
}

/** Plays a study whose trials end in the order that `choices` decide; gives what each suggestion saw, and the stored rows. */
async function play(lag: number, fates: readonly Fate[], choices: readonly number[]) {
  const { history, told } = newHistory(lag);
  const rows: TrialRecord[] = [];
  const inFlight: number[] = [];
  const views: unknown[] = [];
  const prints = fates.map(({ print }) => print);
  let choice = 0;
  const finishOne = () => {
    const at = (choices[choice++ % choices.length] ?? 0) % inFlight.length;
    const [number] = inFlight.splice(at, 1);
    const row = rows[(number ?? 0) - 1];
    if (row === undefined) return;
    const end = endOf(rows, row.number, fates);
    rows[row.number - 1] = { ...row, ...end };
    history.finish(end, row.attempt === 0);
  };
  for (let number = 1; number <= TRIALS; number++) {
    while (!history.isReady(number)) finishOne();
    await history.see(number);
    const fate = fates[number - 1];
    if (fate === undefined) break;
    while (history.end() === 'unknown') finishOne();
    const end = history.end();
    views.push([view(history, prints), end]);
    if (end !== undefined) break;
    const verdict = history.duplicates.judge(fate.print);
    const duplicateOf = verdict.kind === 'copy' ? verdict.of : null;
    const trial = { number, candidate: {}, fingerprint: fate.print, duplicateOf };
    history.request(trial);
    rows.push(requested(trial, fates));
    inFlight.push(number);
  }
  return { history, told, rows, views, prints };
}

/** How a trial ends: a copy like what it repeats, unless that gave no answer. */
function endOf(rows: readonly TrialRecord[], number: number, fates: readonly Fate[]): FinishedTrial {
  const of = rows[number - 1]?.duplicateOf ?? null;
  const original = of === null ? undefined : fates[of - 1];
  const own = fates[number - 1] ?? { state: 'completed', reward: 0 };
  const { state, reward } = original === undefined || isUnanswered(original) ? own : original;
  return toyTrial({ number, state, reward, feasible: state === 'completed' });
}

function isUnanswered({ state }: { readonly state: TrialState }): boolean {
  return state === 'failed' || state === 'lost';
}

function requested(trial: RequestedTrial, fates: readonly Fate[]): TrialRecord {
  const { number, duplicateOf } = trial;
  const original = duplicateOf === null ? undefined : fates[duplicateOf - 1];
  const attempt = original === undefined || isUnanswered(original) ? 1 : 0;
  return {
    ...toyTrial({ number }),
    ...trial,
    attempt,
    state: 'requested',
    reason: null,
    leaseUntilMs: null,
    requestedAtMs: 0,
    startedAtMs: null,
    finishedAtMs: null,
    onFront: false,
  };
}

const fates = fc.array(
  fc.record({
    print: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    state: fc.constantFrom('completed', 'completed', 'infeasible', 'failed', 'lost' as const),
    reward: fc.integer({ min: -5, max: 5 }),
  }),
  { minLength: TRIALS, maxLength: TRIALS },
) as fc.Arbitrary<Fate[]>;
const lags = fc.integer({ min: 1, max: 8 });
/** Each is a whole study. */
const RUNS = { numRuns: 40 };
const choices = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });

describe('StudyHistory', () => {
  it('shows every suggestion the same, whatever the order of arrival', async () => {
    await fc.assert(
      fc.asyncProperty(lags, fates, choices, async (lag, world, order) => {
        const inTurn = await play(lag, world, [0]);
        const otherwise = await play(lag, world, order);
        expect(otherwise.views).toEqual(inTurn.views);
        const until = Math.min(otherwise.told.length, inTurn.told.length);
        expect(otherwise.told.slice(0, until)).toEqual(inTurn.told.slice(0, until));
      }),
      RUNS,
    );
  });

  it('stands, replayed from the stored trials, where the live run stood', async () => {
    await fc.assert(
      fc.asyncProperty(lags, fates, choices, async (lag, world, order) => {
        const live = await play(lag, world, order);
        const { history, told } = newHistory(lag);
        const store = {
          trials: (_: number, { after = 0 }: { readonly after?: number } = {}) =>
            Promise.resolve(live.rows.slice(after)),
        };
        const { next, unfinished } = await replay({
          store,
          studyId: 1,
          ordering: 'trial',
          history,
          enqueued: new Set(),
        });
        expect(next).toBe(live.rows.length + 1);
        const open = live.rows.filter(({ state }) => state === 'requested');
        expect(unfinished.map(({ number }) => number)).toEqual(open.map(({ number }) => number));
        // What hangs on copies that have not finished may be known to one and not yet to the other.
        for (const each of [live.history, history]) {
          for (const { number, attempt } of open) each.finish(endOf(live.rows, number, world), attempt === 0);
          await each.see(next);
        }
        expect(view(history, live.prints)).toEqual(view(live.history, live.prints));
        expect(history.end()).toEqual(live.history.end());
        expect(history.progress().counts).toEqual(live.history.progress().counts);
        expect(told).toEqual(live.told);
      }),
      RUNS,
    );
  });

  it('has no next trial once the failures that it has seen are more than the budget allows', async () => {
    const failing = Array.from({ length: TRIALS }, (_, index) => ({
      print: `p${index}`,
      state: 'failed' as const,
      reward: 0,
    }));
    const { history, rows } = await play(1, failing, [0]);
    expect(rows).toHaveLength(10);
    expect(history.end()).toEqual({
      state: 'failed',
      reason: '10 trials failed or were lost, more than the 9 that budget.failures allows',
    });
    expect(history.failed).toEqual(history.end());
  });

  it('knows that a budget hangs on copies that have not finished', () => {
    const { history } = newHistory(8);
    for (let number = 1; number <= 24; number++) {
      history.request({ number, candidate: {}, fingerprint: `p${number}`, duplicateOf: null });
      history.finish(toyTrial({ number }), false);
    }
    history.request({ number: 25, candidate: {}, fingerprint: 'p1', duplicateOf: 1 });
    expect([history.end(), history.hasOpen, history.isOpen(25)]).toEqual(['unknown', true, true]);
    history.finish(toyTrial({ number: 25 }), true);
    expect([history.end(), history.hasOpen]).toEqual([undefined, false]);
  });
});
