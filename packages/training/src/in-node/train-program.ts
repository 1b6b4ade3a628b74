/**
 * The program that trains one network: it reads its job, trains, and reports after every part of the training. SIGTERM lets it
 * finish its step, keep a checkpoint and end. A training whose numbers are no longer finite is given up: it would end with the quality of
 * a network that answers the same to everything.
 */
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { isEdgewrightError, messageOf } from '@edgewright/base';
import type { TrainingJob } from '../protocol/training-job.js';
import { encodeState } from '../trainer/training-state.js';
import type { InNodeOptions } from './in-node-options.js';
import { openTraining } from './open-training.js';
import { TrainerReports } from './trainer-reports.js';

async function train(job: TrainingJob, ending: AbortSignal): Promise<void> {
  const { reports: parts } = job.options as unknown as InNodeOptions;
  const opened = await openTraining(job, ending);
  if (opened === undefined) return;
  const { trainer, metric, provenance } = opened;
  const reports = new TrainerReports(job.checkpoint_dir);
  const { steps } = trainer;
  reports.say('started', {});
  let quality = job.resume?.step === steps ? await trainer.measure() : Number.NaN;
  while (trainer.state.step < steps) {
    const loss = await trainer.step();
    const { step } = trainer.state;
    const isDue = Math.floor((step * parts) / steps) > Math.floor(((step - 1) * parts) / steps);
    if (!Number.isFinite(loss) || (isDue && !trainer.isFinite)) {
      quality = Number.NaN;
      break;
    }
    if (isDue) {
      quality = await trainer.measure();
      reports.say('metrics', { step, metrics: { [metric]: quality } });
    }
    if (isDue || ending.aborted) reports.keep(step, encodeState(trainer.state));
    if (ending.aborted) return;
    // Lets a signal in between two steps.
    await new Promise((resume) => setImmediate(resume));
  }
  await trainer.close();
  // NaN is written as null, which counts as diverged.
  reports.say('done', { metrics: { [metric]: quality }, provenance });
}

async function main(): Promise<void> {
  const job = JSON.parse(await readFile(process.env['EDGEWRIGHT_JOB'] ?? '', 'utf8')) as TrainingJob;
  const ending = new AbortController();
  process.once('SIGTERM', () => {
    ending.abort();
  });
  try {
    await train(job, ending.signal);
  } catch (error) {
    if (!isEdgewrightError(error) || error.category !== 'unsupported') throw error;
    new TrainerReports(job.checkpoint_dir).say('infeasible', { reason: error.message });
    return;
  }
  // By the signal, so that an end that nobody of ours asked for is seen as one.
  if (ending.signal.aborted) process.kill(process.pid, 'SIGTERM');
}

try {
  await main();
} catch (error) {
  process.stderr.write(`Error: ${messageOf(error)}\n`);
  process.exitCode = 1;
}
