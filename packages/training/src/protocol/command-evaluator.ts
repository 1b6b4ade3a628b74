/**
 * An evaluator that a command answers for: a training script, a program that measures on a phone, a job on a cluster. For each
 * network the command is given a job, its reports become intermediate values of the trial, and its last record the metrics.
 *
 *   done → metrics · infeasible → the trial is infeasible · told to stop → what was reported last
 *   silent, or killed from outside → retried from the latest checkpoint · anything else → the trial fails, with its reason
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isEdgewrightError } from '@edgewright/base';
import type {
  BreakdownRow,
  DeploymentDecision,
  Evaluation,
  EvaluationContext,
  Evaluator,
  Metric,
  Metrics,
  Subject,
} from '@edgewright/contracts';
import {
  commandFailed,
  diverged,
  fileUnreadable,
  infeasible,
  metricMissing,
  noResult,
  silentCommand,
} from '../errors.js';
import { CheckpointStore, type Checkpoint } from './checkpoint-store.js';
import type { CommandOptions } from './command-options.js';
import { makeJobFolder, removeJobFolder, writeJob, type JobFolder } from './job-folder.js';
import { runTrainer, type TrainerResult } from './run-trainer.js';
import { trainerEnvironment } from './trainer-environment.js';
import type { RecordedMetrics, TrainerRecord } from './trainer-record.js';

/** What one kind of command evaluator is. */
export interface CommandKind {
  readonly name: string;
  /** How its numbers come about. */
  readonly basis: 'trained' | 'measured';
  readonly keyedBy: Evaluator['keyedBy'];
  readonly heeds: readonly DeploymentDecision[];
}

const VERSION = '1';
/** Of what it printed last, in an error. */
const SHOWN_CHARACTERS = 4000;

type DoneRecord = Extract<TrainerRecord, { readonly type: 'done' }>;

/** @throws training/file-unreadable */
export async function commandEvaluator(kind: CommandKind, options: CommandOptions): Promise<Evaluator> {
  const folder = resolve(options.folder);
  return {
    name: kind.name,
    version: VERSION,
    metrics: options.metrics.map((metric): Metric => ({ ...metric, conditions: { basis: kind.basis } })),
    tier: options.tier,
    deterministic: options.deterministic,
    keyedBy: kind.keyedBy,
    contentHash: await hashOf(folder, options.files),
    heeds: kind.heeds,
    supports: () => ({ supported: true }),
    evaluate: (subject, context) => new Evaluated(kind.name, { ...options, folder }, context).of(subject),
  };
}

/** One evaluation by a command. */
class Evaluated {
  readonly #name: string;
  readonly #options: CommandOptions;
  readonly #context: EvaluationContext;
  /** The latest of each, for a training that is stopped. */
  #reported: Metrics = {};

  constructor(name: string, options: CommandOptions, context: EvaluationContext) {
    this.#name = name;
    this.#options = options;
    this.#context = context;
  }

  async of(subject: Subject): Promise<Evaluation> {
    const { artifacts, signal } = this.#context;
    const folder = await makeJobFolder(this.#options, this.#context);
    try {
      const result = await this.#run(subject, folder);
      await artifacts.put('log.txt', result.log.text());
      signal.throwIfAborted();
      return this.#evaluation(result);
    } finally {
      await removeJobFolder(folder, this.#options.keepFiles);
    }
  }

  async #run(subject: Subject, folder: JobFolder): Promise<TrainerResult> {
    const { artifacts, signal } = this.#context;
    const options = this.#options;
    const checkpoints = new CheckpointStore(artifacts, folder.checkpoints);
    const resume = await checkpoints.restore();
    const job = await writeJob(folder, { options, subject, context: this.#context, resume });
    await artifacts.put('job.json', job.text);
    const { passEnvironment: passOn, environment: set } = options;
    return runTrainer({
      command: options.command,
      folder: options.folder,
      environment: trainerEnvironment(job.path, { passOn, set }),
      signal,
      graceMs: options.graceSeconds * 1000,
      silenceMs: options.silenceSeconds * 1000,
      onMetrics: async ({ step, metrics }) => this.#report(step, metrics),
      onCheckpoint: (checkpoint) => keptIfRoom(checkpoints, checkpoint),
    });
  }

  async #report(step: number, metrics: RecordedMetrics): Promise<'continue' | 'stop'> {
    const declared = new Set(this.#options.metrics.map(({ name }) => name));
    const finite = Object.entries(metrics).filter(
      (entry): entry is [string, number] => entry[1] !== null && declared.has(entry[0]),
    );
    if (finite.length === 0) return 'continue';
    const values = Object.fromEntries(finite);
    this.#reported = { ...this.#reported, ...values };
    return this.#context.report(step, values);
  }

  #evaluation({ result, endedFor, ending, log, malformed }: TrainerResult): Evaluation {
    const name = this.#name;
    const lines =
      malformed.count === 0
        ? ''
        : `; ${malformed.count} of its lines were no records, first: ${malformed.first}`;
    const printed = log.end(SHOWN_CHARACTERS);
    if (result?.type === 'infeasible') throw infeasible(name, result.reason);
    if (result?.type === 'done') return this.#done(result, malformed.count);
    if (endedFor === 'stopped') return { metrics: this.#reported, provenance: { ended: 'stopped early' } };
    if (endedFor === 'silent') throw silentCommand(name, this.#options.silenceSeconds, { printed });
    if (ending.code === 0) throw noResult(name, { code: ending.code, malformed: lines });
    throw commandFailed({ evaluator: name, ...ending, printed, malformed: lines });
  }

  #done({ metrics, layers, provenance }: DoneRecord, malformed: number): Evaluation {
    const values: Record<string, number> = {};
    for (const { name } of this.#options.metrics) {
      const value = metrics[name];
      if (value === undefined) throw metricMissing(this.#name, name, Object.keys(metrics));
      if (value === null) throw diverged(this.#name, name);
      values[name] = value;
    }
    const told = malformed === 0 ? provenance : { ...provenance, malformed_lines: malformed };
    const breakdown: readonly BreakdownRow[] = layers;
    const isWanted = this.#context.detail === 'layers' && breakdown.length > 0;
    return isWanted
      ? { metrics: values, provenance: told, breakdown }
      : { metrics: values, provenance: told };
  }
}

/** A training is worth more than its checkpoint: where the files of a trial have reached their limit, it goes on without. */
async function keptIfRoom(checkpoints: CheckpointStore, checkpoint: Checkpoint): Promise<void> {
  try {
    await checkpoints.keep(checkpoint);
  } catch (error) {
    if (!isEdgewrightError(error) || error.code !== 'storage/artifact-limit') throw error;
  }
}

async function hashOf(folder: string, files: readonly string[]): Promise<string> {
  if (files.length === 0) return '';
  const hash = createHash('sha256');
  for (const file of files) {
    const path = resolve(folder, file);
    try {
      hash
        .update(`${file}\0`)
        .update(await readFile(path))
        .update('\0');
    } catch (error) {
      throw fileUnreadable(path, error);
    }
  }
  return hash.digest('hex');
}
