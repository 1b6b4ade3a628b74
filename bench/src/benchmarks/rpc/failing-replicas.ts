/**
 * Two replicas, of which one after the other is killed or stopped and comes back, under calls that never cease: every call must have the answer
 * that the evaluator gives without a wire.
 */
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { evaluationContext, type Evaluation, type Evaluator, type Subject } from '@edgewright/contracts';
import { ServerProcess } from './server-process.js';

/** What was asked, and what came of it. */
export interface FailingResult {
  readonly rounds: number;
  readonly answered: number;
  /** Calls that ended with an error, or with another answer. */
  readonly failed: number;
  readonly firstFailure: string | null;
  /** The longest that a call took, in seconds. */
  readonly longestS: number;
}

/** What is asked, and of whom. */
export interface FailingParts {
  readonly subjects: readonly Subject[];
  readonly rounds: number;
  /** Which are killed and replaced here. */
  readonly replicas: ServerProcess[];
  readonly remote: Evaluator;
  readonly local: Evaluator;
}

const IN_FLIGHT = 16;
/** Between two looks at what has been answered. */
const LOOK_MS = 20;
/** No call takes as long: one that does hangs. */
const LONGEST_MS = 60_000;

/** Strikes so many times. */
export async function underFailures(parts: FailingParts): Promise<FailingResult> {
  const calls = new EndlessCalls(parts, await expectedOf(parts));
  const asking = calls.run(IN_FLIGHT);
  for (let round = 0; round < parts.rounds; round++) {
    await calls.answered(2 * IN_FLIGHT);
    const index = round % parts.replicas.length;
    await strike(parts.replicas, { index, isKilled: round % 4 < 2, calls });
  }
  calls.end();
  await asking;
  return { rounds: parts.rounds, ...calls.result() };
}

async function strike(
  replicas: ServerProcess[],
  {
    index,
    isKilled,
    calls,
  }: { readonly index: number; readonly isKilled: boolean; readonly calls: EndlessCalls },
): Promise<void> {
  const struck = replicas[index];
  if (struck === undefined) return;
  if (isKilled) await struck.kill();
  else struck.signal('SIGSTOP');
  // What it had in flight has been answered by then, by the other.
  await calls.allAnsweredSince(performance.now());
  if (!isKilled) struck.signal('SIGCONT');
  const returned = isKilled ? await ServerProcess.start(struck.address) : struck;
  replicas[index] = returned;
  const { evaluations } = await returned.usage();
  while ((await returned.usage()).evaluations === evaluations) await sleep(LOOK_MS);
}

async function expectedOf({ subjects, local }: FailingParts): Promise<readonly Evaluation[]> {
  const context = evaluationContext({ signal: new AbortController().signal });
  return Promise.all(subjects.map((subject) => local.evaluate(subject, context)));
}

class EndlessCalls {
  readonly #parts: FailingParts;
  readonly #expected: readonly Evaluation[];
  readonly #sinceMs = new Map<number, number>();
  #isOver = false;
  #begun = 0;
  #answered = 0;
  #failed = 0;
  #firstFailure: string | null = null;
  #longestMs = 0;

  constructor(parts: FailingParts, expected: readonly Evaluation[]) {
    this.#parts = parts;
    this.#expected = expected;
  }

  async run(atOnce: number): Promise<void> {
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (!this.#isOver) await this.#call(this.#begun++);
      }),
    );
  }

  end(): void {
    this.#isOver = true;
  }

  /** Resolves after so many more answers. */
  async answered(more: number): Promise<void> {
    const enough = this.#answered + more;
    while (this.#answered < enough) await sleep(LOOK_MS);
  }

  /** Resolves when every call that began before a moment has ended. */
  async allAnsweredSince(momentMs: number): Promise<void> {
    while ([...this.#sinceMs.values()].some((sinceMs) => sinceMs < momentMs)) await sleep(LOOK_MS);
  }

  result(): Omit<FailingResult, 'rounds'> {
    return {
      answered: this.#answered,
      failed: this.#failed,
      firstFailure: this.#firstFailure,
      longestS: this.#longestMs / 1000,
    };
  }

  async #call(number: number): Promise<void> {
    const { subjects, remote } = this.#parts;
    const index = number % subjects.length;
    const startMs = performance.now();
    this.#sinceMs.set(number, startMs);
    try {
      const context = evaluationContext({ signal: AbortSignal.timeout(LONGEST_MS) });
      const evaluation = await remote.evaluate(subjects[index] as Subject, context);
      if (isDeepStrictEqual(evaluation, this.#expected[index])) this.#answered++;
      else this.#fail('another answer than without a wire');
    } catch (error) {
      this.#fail(String(error));
    }
    this.#sinceMs.delete(number);
    this.#longestMs = Math.max(this.#longestMs, performance.now() - startMs);
  }

  #fail(why: string): void {
    this.#failed++;
    this.#firstFailure ??= why;
  }
}
