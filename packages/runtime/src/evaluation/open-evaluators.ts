import { messageOf, type Logger } from '@edgewright/base';
import type { Evaluator } from '@edgewright/contracts';

/** The evaluators that a process has made and not closed yet. */
export class OpenEvaluators {
  readonly #open = new Set<Evaluator>();
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  add(evaluator: Evaluator): void {
    if (evaluator.close !== undefined) this.#open.add(evaluator);
  }

  /**
   * Closes some, or all that are open; each is closed once. One that fails to is told as a warning: what was asked of it is
   * done.
   */
  async close(evaluators: Iterable<Evaluator> = [...this.#open]): Promise<void> {
    for (const evaluator of evaluators) {
      if (!this.#open.delete(evaluator)) continue;
      try {
        await evaluator.close?.();
      } catch (error) {
        this.#logger.warn(`${evaluator.name} failed to close: ${messageOf(error)}`);
      }
    }
  }
}
