import type { QueuedCandidate, StudyRecord } from '@edgewright/contracts';
import { faint, line, type Page } from '../page/page.js';
import { amount } from '../text/amount.js';

/** Candidates that were enqueued now, and what the budget of their study leaves for them. */
interface QueueAnswer {
  readonly study: StudyRecord;
  readonly enqueued: readonly QueuedCandidate[];
  /** Trials that the budget has left besides those that wait; below 0: it has too few for them. */
  readonly left: number;
}

/** Trials that are tried again. */
export interface RetryAnswer extends QueueAnswer {
  /** How many trials were enqueued before. */
  readonly earlier: number;
}

/** Candidates that are tried next, and those left out, with the trial that has them; `null`: they wait already. */
export interface EnqueueAnswer extends QueueAnswer {
  readonly leftOut: readonly {
    readonly candidate: { readonly fingerprint: string };
    readonly trial: number | null;
  }[];
}

/** How a page about a queue is told. */
interface Told {
  /** How this person calls the command. */
  readonly program: string;
}

/** What was asked to be tried again, for people. */
export function retryPage(
  answer: RetryAnswer,
  { states, program }: Told & { readonly states: readonly string[] },
): Page {
  const { study, enqueued, earlier } = answer;
  const trial = `${states.join(' or ')} trial`;
  if (enqueued.length === 0) {
    const all = `All ${trial}s of ${study.name} are retried already: ${earlier}`;
    return [line(earlier > 0 ? all : `There are no ${trial}s of ${study.name}`)];
  }
  const before = earlier === 0 ? '' : `; ${earlier} already were`;
  return [
    line(`${study.name} retries ${amount(enqueued.length, trial)} next${before}`),
    ...budgetLines(answer, program),
  ];
}

/** The same as programs read it. */
export function retryJson({ study, enqueued, earlier, left }: RetryAnswer): object {
  return { study: study.name, enqueued: enqueued.map(queuedJson), earlier, trials_left: left };
}

/** What was asked to be tried next, for people. */
export function enqueuePage(answer: EnqueueAnswer, { program }: Told): Page {
  const { study, enqueued, leftOut } = answer;
  const tried = leftOut.flatMap(({ trial }) => trial ?? []);
  const waiting = leftOut.length - tried.length;
  const known = `${tried.length} left out, as trial ${tried.join(', ')} has them; --again tries them once more`;
  return [
    line(`${study.name} tries ${amount(enqueued.length, 'candidate')} next`),
    ...(tried.length === 0 ? [] : [line(known)]),
    ...(waiting === 0 ? [] : [line(`${waiting} left out, as they wait already`)]),
    ...(enqueued.length === 0 ? [] : budgetLines(answer, program)),
  ];
}

/** The same as programs read it. */
export function enqueueJson({ study, enqueued, leftOut, left }: EnqueueAnswer): object {
  return {
    study: study.name,
    enqueued: enqueued.map(queuedJson),
    left_out: leftOut.map(({ candidate, trial }) => ({ fingerprint: candidate.fingerprint, trial })),
    trials_left: left,
  };
}

/** An enqueued candidate as programs read it. */
export function queuedJson(queued: QueuedCandidate): object {
  const { position, candidate, fingerprint, reason, retryOf = null, triedAs } = queued;
  return { position, fingerprint, candidate, reason, retry_of: retryOf, tried_as: triedAs };
}

/** How the trials that wait are had where nobody runs the study, and whether its budget pays for them. */
function budgetLines({ study, left }: QueueAnswer, program: string): Page {
  const { name, state, budget } = study;
  const resume = `${program} search FILE --resume`;
  if (left < 0) {
    const short = `They count towards the budget of ${budget.trials} trials, which is ${-left} too few`;
    return [line(`${short}: ${resume} --trials ${budget.trials - left}`)];
  }
  return state === 'running' ? [] : [line(faint(`${name} is ${state}: ${resume} tries them`))];
}
