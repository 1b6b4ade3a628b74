import { graceMs } from '../execution/attempts.js';
import { SharedEvaluations } from '../execution/evaluation/shared-evaluations.js';
import { Places } from '../execution/places.js';
import type { Ticket } from '../execution/trial-runner.js';
import type { BegunRun } from './begin-run.js';
import { makeRunner } from './make-runner.js';
import type { OpenRun } from './open-run.js';
import type { Ending } from './stop.js';

/**
 * The loop of a study: takes the trials that its coordinator has to evaluate and evaluates them side by side, until there is
 * none or something stops the run.
 *
 * @throws what stopped the run, where that is an error
 */
export async function evaluateTrials(open: OpenRun, begun: BegunRun): Promise<Ending> {
  const { stop } = open;
  const { coordinator, history } = begun;
  const inFlight = new Set<Promise<void>>();
  const evaluate = evaluatorOf(open, begun);
  let ending: Ending = { state: 'completed', reason: null };
  try {
    for (;;) {
      const seen = coordinator.changes.count;
      const next = await coordinator.next();
      if (next !== 'wait' && 'ending' in next) {
        ({ ending } = next);
        break;
      }
      if (next === 'wait') await coordinator.changes.since(seen);
      else track(evaluate(next.trial), inFlight);
    }
  } catch (error) {
    // What waits when the run ends throws the reason of that.
    if (error !== stop.signal.reason) stop.fail(error);
  }
  while (inFlight.size > 0) await Promise.all(inFlight);
  await coordinator.settled();
  stop.throwIfFailed();
  return stop.ending ?? history.failed ?? ending;
}

/** Evaluates a trial once there is a place for it, and never fails: an error stops the run. */
function evaluatorOf(open: OpenRun, begun: BegunRun): (ticket: Ticket) => Promise<void> {
  const { run, stop } = open;
  const { coordinator, over } = begun;
  const { config, env, parallelism } = run;
  const count = config.ordering === 'trial' ? Math.min(parallelism, config.lag) : parallelism;
  const places = new Places({ count, graceMs: graceMs(config.attempts), clock: env.clock, stop });
  const shared = new SharedEvaluations();
  const { runner, leases } = makeRunner(open, begun, shared);
  void leases.keep(over);
  return async (ticket) => {
    // A copy that is measured after all comes too late for the order of numbers.
    if (ticket.duplicateOf === null) shared.begin(ticket.number);
    try {
      const answer = await places.run(() => runner.run(ticket));
      if (answer === undefined) return;
      await coordinator.finish(ticket, answer);
      shared.end(ticket.number, answer.outcome.metrics);
    } catch (error) {
      stop.fail(error);
    } finally {
      shared.end(ticket.number);
    }
  };
}

function track(work: Promise<void>, inFlight: Set<Promise<void>>): void {
  const done = work.then(() => {
    inFlight.delete(done);
  });
  inFlight.add(done);
}
