/**
 * One run of a trainer: the command is started, its records are heard in their order, and it is ended where it is told to
 * stop, where nobody waits for it any more, or where it says nothing for too long:
 *
 *   SIGTERM to the process group → grace, in which it saves a checkpoint → SIGKILL
 */
import type { Continuation } from '@edgewright/contracts';
import { BoundedLog } from './bounded-log.js';
import { linesOf, TOO_LONG } from './lines-of.js';
import { ProcessGroup, type Command, type Ending } from './process-group.js';
import { parseRecord, type TrainerRecord } from './trainer-record.js';

type RecordOf<T extends TrainerRecord['type']> = Extract<TrainerRecord, { readonly type: T }>;

/** A command to run as a trainer, and who hears it. */
export interface TrainerRun extends Command {
  readonly signal: AbortSignal;
  /** How long it may take to end once it was asked to. */
  readonly graceMs: number;
  /** How long it may say nothing at all. */
  readonly silenceMs: number;
  readonly onMetrics: (record: RecordOf<'metrics'>) => Promise<Continuation>;
  readonly onCheckpoint: (record: RecordOf<'checkpoint'>) => Promise<void>;
}

/** Why a trainer was ended before it ended by itself. */
export type EndedFor = 'stopped' | 'aborted' | 'silent';

/** What became of a trainer. */
export interface TrainerResult {
  /** Its last word, if it had one. */
  readonly result: RecordOf<'done'> | RecordOf<'infeasible'> | undefined;
  readonly endedFor: EndedFor | undefined;
  readonly ending: Ending;
  /** What it printed, in part where it printed much. */
  readonly log: BoundedLog;
  /** Lines that should have been records and were none, and the first of them. */
  readonly malformed: { readonly count: number; readonly first: string };
}

/** In characters. */
const LOG_SIZES = { head: 64_000, tail: 192_000 };
const LONGEST_LINE = 65_536;
const SHOWN_OF_A_LINE = 200;
const PREFIX = '@edgewright ';

/**
 * Runs a trainer to its end.
 *
 * @throws training/command-not-started · what its listeners throw, once the command has ended
 */
export async function runTrainer(run: TrainerRun): Promise<TrainerResult> {
  return new Conversation(run).held();
}

class Conversation {
  readonly #run: TrainerRun;
  readonly #group: ProcessGroup;
  readonly #log = new BoundedLog(LOG_SIZES);
  #result: TrainerResult['result'];
  #endedFor: EndedFor | undefined;
  #malformed = 0;
  #firstMalformed = '';
  #silence: NodeJS.Timeout | undefined;
  /** Records come on two ways; they are told one after another. */
  #turn: Promise<void> = Promise.resolve();

  constructor(run: TrainerRun) {
    this.#run = run;
    this.#group = new ProcessGroup(run);
  }

  async held(): Promise<TrainerResult> {
    const { signal } = this.#run;
    const onAbort = () => {
      this.#end('aborted');
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    this.#heard();
    try {
      const { output, errors, records } = this.#group;
      const listened = [
        this.#listen(records, ''),
        this.#listen(output, PREFIX),
        this.#listen(errors, undefined),
      ];
      const [ending] = await Promise.all([this.#group.ended, ...listened]);
      const { count, first } = { count: this.#malformed, first: this.#firstMalformed };
      return {
        result: this.#result,
        endedFor: this.#endedFor,
        ending,
        log: this.#log,
        malformed: { count, first },
      };
    } catch (error) {
      this.#group.kill();
      // Nothing of it may go on once its caller has heard.
      await this.#group.ended.catch(() => undefined);
      throw error;
    } finally {
      clearTimeout(this.#silence);
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** @param prefix of records; `undefined`: there are none, all of it is log */
  async #listen(stream: ProcessGroup['output'], prefix: string | undefined): Promise<void> {
    for await (const line of linesOf(stream, LONGEST_LINE)) {
      this.#heard();
      const text = line === TOO_LONG ? '(a line that is too long to keep)' : line;
      if (prefix === undefined || !text.startsWith(prefix)) {
        this.#log.write(`${text}\n`);
        continue;
      }
      this.#turn = this.#turn.then(() => this.#take(text.slice(prefix.length)));
      // Waited for, so that a trainer that reports faster than a database takes it is held back by its pipe.
      await this.#turn;
    }
  }

  async #take(line: string): Promise<void> {
    const record = parseRecord(line);
    if (record === undefined) {
      if (this.#malformed++ === 0) this.#firstMalformed = line.slice(0, SHOWN_OF_A_LINE);
    } else if (record.type === 'metrics') {
      // Nobody asked for what comes after an end.
      if (this.#endedFor !== undefined) return;
      if ((await this.#run.onMetrics(record)) === 'stop') this.#end('stopped');
    } else if (record.type === 'checkpoint') {
      await this.#run.onCheckpoint(record);
    } else if (record.type !== 'started') {
      this.#result = record;
    }
  }

  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#end('silent');
    }, this.#run.silenceMs);
  }

  #end(why: EndedFor): void {
    this.#endedFor ??= why;
    this.#group.terminate(this.#run.graceMs);
  }
}
