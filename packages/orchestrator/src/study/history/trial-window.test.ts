import { toyTrial } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ArrivalWindow, LagWindow, type TrialWindow } from './trial-window.js';

const numbers = (trials: readonly { readonly number: number }[]) => trials.map(({ number }) => number);

/** Lets trials finish in an order that `choices` decide, whenever suggestion k has to wait; gives what each k saw. */
function simulate(window: TrialWindow, trials: number, choices: readonly number[]) {
  const inFlight: number[] = [];
  const seen: { readonly taken: number[]; readonly pending: number[]; readonly inFlight: number }[] = [];
  let choice = 0;
  for (let number = 1; number <= trials; number++) {
    while (!window.ready(number)) {
      const [arrived] = inFlight.splice((choices[choice++ % choices.length] ?? 0) % inFlight.length, 1);
      window.finish(toyTrial({ number: arrived ?? NaN }));
    }
    const taken = numbers(window.take(number));
    seen.push({ taken, pending: numbers(window.pending()), inFlight: inFlight.length });
    window.request(number, {});
    inFlight.push(number);
  }
  return seen;
}

const choices = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });

describe('LagWindow', () => {
  it('shows suggestion k the trials up to k − lag, in order, whatever the order of arrival', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), choices, (lag, order) => {
        const seen = simulate(new LagWindow(lag), 30, order);
        expect(seen.flatMap(({ taken }) => taken)).toEqual(
          Array.from({ length: Math.max(0, 30 - lag) }, (_, i) => i + 1),
        );
        seen.forEach(({ taken, pending, inFlight }, index) => {
          const number = index + 1;
          expect(taken).toEqual(number > lag ? [number - lag] : []);
          expect(pending).toEqual(
            Array.from({ length: Math.min(index, lag - 1) }, (_, i) => Math.max(1, number - lag + 1) + i),
          );
          expect(inFlight).toBeLessThan(lag);
        });
      }),
    );
  });
});

describe('ArrivalWindow', () => {
  it('shows everything that has arrived once, and keeps no more in flight than there is room for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), choices, (room, order) => {
        const seen = simulate(new ArrivalWindow(room), 30, order);
        const taken = seen.flatMap((one) => one.taken);
        expect(new Set(taken).size).toBe(taken.length);
        for (const { inFlight, pending } of seen) {
          expect(inFlight).toBeLessThan(room);
          expect(pending).toHaveLength(inFlight);
        }
      }),
    );
  });
});
