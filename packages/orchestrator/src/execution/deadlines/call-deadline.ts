import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock, EdgewrightError } from '@edgewright/base';
import { noAnswer, pluginThrew } from '../../errors.js';
import type { StudyRun } from '../../study/study-run.js';
import { withDeadline } from './with-deadline.js';

/** What decides how long a suggester is waited for. */
export interface CallDeadlineParts {
  readonly clock: Clock;
  /** Of an evaluation; a suggester has at least {@link LEAST_SECONDS}. */
  readonly timeoutSeconds: number;
  /** Ends every wait at once, with its reason. */
  readonly signal: AbortSignal;
  readonly onCall?: StudyRun['onCall'];
}

/** A suggester has no second attempt, so that a short time-out of evaluations must not end a study on a busy machine. */
const LEAST_SECONDS = 60;

/** Computing without a pause for so long, a suggester has kept the rest of the process, such as Ctrl-C, waiting. */
const LONG_MS = 20;

/** The deadline of calls into a suggester: an answer that never comes must neither hold up a study nor its end for ever. */
export class CallDeadline {
  readonly #parts: CallDeadlineParts;

  constructor(parts: CallDeadlineParts) {
    this.#parts = parts;
  }

  /**
   * @param doing what the plugin is at, for errors
   * @throws orchestrator/no-answer · orchestrator/plugin-threw · the signal's reason
   */
  async wait<T>(plugin: string, doing: string, work: () => Promise<T>): Promise<T> {
    const { signal, onCall } = this.#parts;
    onCall?.(plugin, doing);
    const late = noAnswer(plugin, doing, this.#seconds);
    try {
      return await this.#answer(work, late);
    } catch (error) {
      signal.throwIfAborted();
      if (error === late) throw late;
      throw pluginThrew(plugin, doing, error);
    }
  }

  async #answer<T>(work: () => Promise<T>, late: EdgewrightError): Promise<T> {
    const { clock, signal } = this.#parts;
    const beganMs = clock.now();
    const answer = Promise.resolve(work());
    if (await settlesAtOnce(answer)) {
      if (clock.now() - beganMs < LONG_MS) return answer;
      await nextTurn();
      signal.throwIfAborted();
      return answer;
    }
    const durationMs = this.#seconds * 1000;
    return withDeadline(() => answer, { clock, durationMs, parent: signal, tooLate: () => late });
  }

  get #seconds(): number {
    return Math.max(this.#parts.timeoutSeconds, LEAST_SECONDS);
  }
}

/** Whether it settles before anything else of the process gets its turn, as almost every answer does: that needs no timer. */
function settlesAtOnce(answer: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const turn = setImmediate(() => {
      resolve(false);
    });
    const settled = () => {
      clearImmediate(turn);
      resolve(true);
    };
    answer.then(settled, settled);
  });
}
