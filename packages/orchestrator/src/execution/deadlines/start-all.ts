import { interruptible } from './interruptible.js';

/** How long the synchronous part of one start may take, and what stands in for the answer of one that takes longer. */
export interface StartLimit<Item, Answer> {
  readonly durationMs: number;
  readonly overdue: (item: Item) => Answer;
}

/** Starts several tasks, in as few interruptible calls as there are tasks that never return, and one. */
export function startAll<Item, Answer>(
  items: readonly Item[],
  start: (item: Item) => Promise<Answer>,
  { durationMs, overdue }: StartLimit<Item, Answer>,
): readonly Promise<Answer>[] {
  const started: Promise<Answer>[] = [];
  const startRest = () => {
    for (const item of items.slice(started.length)) started.push(start(item));
  };
  while (started.length < items.length) {
    const before = started.length;
    const late = new TooLate();
    try {
      interruptible(startRest, { durationMs, tooLate: () => late });
    } catch (error) {
      if (error !== late) throw error;
      // One that came after others had only what they left of the time, and is started again with all of it.
      if (started.length > before) continue;
      const [item] = items.slice(before);
      if (item !== undefined) started.push(Promise.resolve(overdue(item)));
    }
  }
  return started;
}

/** Told from what a task throws; without a stack, which nobody reads. */
class TooLate implements Error {
  readonly name = 'TooLate';
  readonly message = 'too late';
}
