/** The thread of a {@link Pool}: makes one run after the other. */
import { parentPort } from 'node:worker_threads';
import { type Job, runJob } from './job.js';

parentPort?.on('message', (job: Job) => {
  void runJob(job).then((run) => parentPort?.postMessage(run));
});
