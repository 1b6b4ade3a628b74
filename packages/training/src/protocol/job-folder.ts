import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvaluationContext, Subject } from '@edgewright/contracts';
import type { Checkpoint } from './checkpoint-store.js';
import type { CommandOptions } from './command-options.js';
import { writeModelFiles } from './model-files.js';
import { PROTOCOL_VERSION, type TrainingJob } from './training-job.js';

/** The folder of one run of a trainer: its job, the network, and its checkpoints. */
export interface JobFolder {
  readonly path: string;
  readonly checkpoints: string;
}

/** Makes the folder: among the files of the trial where they are to be kept, or else one that goes afterwards. */
export async function makeJobFolder(
  { keepFiles }: Pick<CommandOptions, 'keepFiles'>,
  { artifacts }: Pick<EvaluationContext, 'artifacts'>,
): Promise<JobFolder> {
  const path = keepFiles ? await artifacts.folder() : await mkdtemp(join(tmpdir(), 'edgewright-job-'));
  const checkpoints = join(path, 'checkpoints');
  await mkdir(checkpoints, { recursive: true });
  return { path, checkpoints };
}

/** Removes what is not kept. */
export async function removeJobFolder({ path, checkpoints }: JobFolder, keepFiles: boolean): Promise<void> {
  // Checkpoints are kept by themselves: these copies would count twice.
  await rm(keepFiles ? checkpoints : path, { recursive: true, force: true });
}

/** What a job is about. */
export interface JobParts {
  readonly options: CommandOptions;
  readonly subject: Subject;
  readonly context: Pick<EvaluationContext, 'detail' | 'seed' | 'attempt' | 'effort'>;
  readonly resume: Checkpoint | null;
}

/**
 * Writes the network and the job into the folder; the path of the job.
 *
 * @throws training/model-not-written
 */
export async function writeJob(folder: JobFolder, parts: JobParts): Promise<{ path: string; text: string }> {
  const graph = join(folder.path, 'graph.json');
  await writeFile(graph, JSON.stringify(parts.subject.graph));
  const { options, subject, context } = parts;
  const place = { folder: folder.path, seed: context.seed };
  const models = await writeModelFiles(subject, options.models, place);
  const job = jobOf(parts, { graph, models, checkpoints: folder.checkpoints });
  const path = join(folder.path, 'job.json');
  const text = `${JSON.stringify(job, undefined, 2)}\n`;
  await writeFile(path, text);
  return { path, text };
}

interface JobPaths {
  readonly graph: string;
  readonly models: TrainingJob['models'];
  readonly checkpoints: string;
}

function jobOf(
  { options, subject, context, resume }: JobParts,
  { graph, models, checkpoints }: JobPaths,
): TrainingJob {
  return {
    v: PROTOCOL_VERSION,
    task: subject.task,
    task_options: subject.taskOptions,
    params: subject.candidate,
    deployment: { ...subject.deployment },
    graph,
    models,
    metrics: options.metrics.map(({ name }) => name),
    detail: context.detail,
    seed: context.seed,
    attempt: context.attempt,
    effort: context.effort,
    budget: options.budget,
    checkpoint_dir: checkpoints,
    resume,
    options: options.options,
  };
}
