import Database from 'better-sqlite3';
import type { TaskPlugin } from '@edgewright/contracts';
import { countsOf } from '@edgewright/model-graph';
import type { JsonObject } from '@edgewright/base';
import { hypervolume } from '@edgewright/objective';
import { runCommand } from '../../command/run-command.js';
import { commandFailed } from '../../errors.js';

/** A trial whose network was trained, to the end or until it was stopped. */
export interface TrainedTrial {
  readonly number: number;
  readonly isStopped: boolean;
  readonly accuracy: number;
  readonly latencyMs: number;
  readonly reward: number | null;
  readonly candidate: JsonObject;
  readonly steps: number;
  /** Multiply-accumulates of its training, in units of 10¹²: those of a forward pass three times, for each item shown. */
  readonly teraMacs: number;
}

/** How networks are made of candidates. */
export interface TrainedTask {
  readonly task: TaskPlugin;
  readonly options: JsonObject;
  readonly batch: number;
}

/** Backward passes go through each convolution twice: to its input and to its kernel. */
const PASSES = 3;

interface TrialJson {
  readonly number: number;
  readonly state: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly reward: number | null;
  readonly candidate: JsonObject;
}

/** The trials of a study that were trained, by number. */
export async function trainedTrials(
  { study, database }: { readonly study: string; readonly database: string },
  { task, options, batch }: TrainedTask,
): Promise<readonly TrainedTrial[]> {
  const words = ['trials', study, '--db', database, '--json'];
  const { code, output } = await runCommand(...words);
  if (code !== 0) throw commandFailed(words, code);
  const steps = stepsIn(database, study);
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TrialJson)
    .flatMap(({ number, state, metrics, reward, candidate }): TrainedTrial[] => {
      const { accuracy_percent: accuracy, latency_ms: latencyMs } = metrics;
      if (accuracy === undefined || latencyMs === undefined) return [];
      const taken = steps.get(number) ?? 0;
      const { macs } = countsOf(task.build(candidate, options));
      const teraMacs = (PASSES * macs * batch * taken) / 1e12;
      const isStopped = state === 'stopped';
      return [{ number, isStopped, accuracy, latencyMs, reward, candidate, steps: taken, teraMacs }];
    });
}

function stepsIn(database: string, study: string): ReadonlyMap<number, number> {
  const file = new Database(database, { readonly: true });
  try {
    const rows = file
      .prepare(
        `SELECT c.trial_number AS number, max(c.step) AS steps FROM trial_curves c
         JOIN studies s ON s.id = c.study_id WHERE s.name = ? GROUP BY c.trial_number`,
      )
      .all(study) as readonly { readonly number: number; readonly steps: number }[];
    return new Map(rows.map(({ number, steps }) => [number, steps]));
  } finally {
    file.close();
  }
}

/** From where hypervolumes count: an accuracy in percent that every network passes, and a latency that nearly none takes. */
export const REFERENCE = { accuracy: 70, latencyMs: 0.5 } as const;

/** What a search had come to. */
export interface Standing {
  readonly trials: number;
  readonly stopped: number;
  readonly teraMacs: number;
  /** Of the networks that were trained to the end, from {@link REFERENCE}; in percent · ms. */
  readonly hypervolume: number;
  /** The highest accuracy of one trained to the end within the limit of latency; `undefined` before there is one. */
  readonly best: number | undefined;
}

/** Where a search stood after each of its trials. */
export function standings(trials: readonly TrainedTrial[], limitMs: number): readonly Standing[] {
  return trials.map((_, index) => {
    const seen = trials.slice(0, index + 1);
    const whole = seen.filter(({ isStopped }) => !isStopped);
    const within = whole.filter(({ latencyMs }) => latencyMs <= limitMs).map(({ accuracy }) => accuracy);
    return {
      trials: seen.length,
      stopped: seen.length - whole.length,
      teraMacs: seen.reduce((sum, { teraMacs }) => sum + teraMacs, 0),
      hypervolume: hypervolume(
        whole.map(({ accuracy, latencyMs }) => [accuracy, -latencyMs]),
        [REFERENCE.accuracy, -REFERENCE.latencyMs],
      ),
      best: within.length === 0 ? undefined : Math.max(...within),
    };
  });
}

/** The last standing that so much training had paid for. */
export function standingAt(all: readonly Standing[], teraMacs: number): Standing | undefined {
  return all.filter((standing) => standing.teraMacs <= teraMacs).at(-1);
}
