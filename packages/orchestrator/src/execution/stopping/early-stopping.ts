import type {
  Continuation,
  Peer,
  ReportedValues,
  Stopper,
  StopQuestion,
  TrialStore,
} from '@edgewright/contracts';
import { badDecision } from '../../errors.js';
import type { CallDeadline } from '../deadlines/call-deadline.js';
import { PeerCurves, type AnsweredTrial } from './peer-curves.js';

/** What trials are stopped early with. */
export interface EarlyStoppingParts {
  readonly stopper: Stopper;
  readonly stopperName: string;
  readonly store: TrialStore;
  readonly studyId: number;
  /** The trials that a decision about this one may know. */
  readonly peersOf: (number: number) => readonly AnsweredTrial[];
  readonly callDeadline: CallDeadline;
}

/** An attempt at a trial. */
export interface Attempt {
  readonly number: number;
  readonly attempt: number;
}

/** What earlier attempts at a trial reported, and what they were told, by step. */
export interface Recalled {
  readonly values: readonly ReportedValues[];
  readonly decisions: ReadonlyMap<number, Continuation>;
}

/** What is known of a running trial at a step. */
export type Reported = Pick<StopQuestion, 'step' | 'values' | 'metrics'>;

const NOTHING: Recalled = { values: [], decisions: new Map() };

/**
 * Asks the stopper of a study about running trials, once about each step of a trial: what it decided is stored before the
 * trial hears of it, and a later attempt hears the same.
 */
export class EarlyStopping {
  readonly #parts: EarlyStoppingParts;
  readonly #curves: PeerCurves;

  constructor(parts: EarlyStoppingParts) {
    this.#parts = parts;
    this.#curves = new PeerCurves(parts.store, parts.studyId);
  }

  /** Who decides, for people. */
  get stopperName(): string {
    return this.#parts.stopperName;
  }

  /** What is known of the attempts before this one; to be asked before this one reports anything. */
  async recall({ number, attempt }: Attempt): Promise<Recalled> {
    if (attempt === 1) return NOTHING;
    const { store, studyId } = this.#parts;
    const decided = await store.stopDecisions(studyId, number);
    const curve = await store.curve(studyId, number);
    return {
      values: curve.map(({ step, metrics }) => ({ step, metrics })),
      decisions: new Map(decided.map(({ step, decision }) => [step, decision])),
    };
  }

  /**
   * Decides about a step that a trial has reported, or repeats what was decided.
   *
   * @throws orchestrator/plugin-threw · bad-decision · no-answer · storage/lease-lost …
   */
  async decide({ number, attempt }: Attempt, reported: Reported, recalled: Recalled): Promise<Continuation> {
    const { store, studyId } = this.#parts;
    const { step } = reported;
    const decision = recalledDecision(recalled, step) ?? (await this.#ask(number, reported));
    return store.recordStopDecision(studyId, number, { attempt, step, decision });
  }

  async #ask(number: number, reported: Reported): Promise<Continuation> {
    const { stopper, stopperName, callDeadline } = this.#parts;
    const peers: readonly Peer[] = await this.#curves.of(this.#parts.peersOf(number));
    const decide = async () => stopper.decide({ trial: number, ...reported, peers });
    const doing = `deciding whether trial ${number} goes on after step ${reported.step}`;
    const answer: unknown = await callDeadline.wait(stopperName, doing, decide);
    if (answer === 'continue' || answer === 'stop') return answer;
    throw badDecision(stopperName, number, answer);
  }
}

/** A trial that was told to stop is not told to go on at a later step. */
function recalledDecision({ decisions }: Recalled, step: number): Continuation | undefined {
  const stoppedBefore = [...decisions].some(([other, decision]) => decision === 'stop' && other <= step);
  return stoppedBefore ? 'stop' : decisions.get(step);
}
