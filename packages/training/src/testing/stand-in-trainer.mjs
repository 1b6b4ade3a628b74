/**
 * A trainer for tests, in the place of a framework: its job says in `options` what it does.
 *
 * steps · how long a step takes (stepMs) · after which step it fails (crashAt), is killed (killedAt), falls silent (silentAt) or
 * reports no number (divergeAt) · whether it heeds being asked to end (stubborn) · what it ends with (end)
 */
import { existsSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const job = JSON.parse(readFileSync(process.env.EDGEWRIGHT_JOB, 'utf8'));
const {
  steps = 5,
  stepMs = 0,
  crashAt,
  killedAt,
  silentAt,
  divergeAt,
  stubborn = false,
  end = 'done',
} = job.options;
const descriptor = Number(process.env.EDGEWRIGHT_REPORT_FD);
const tell = (record) => writeSync(descriptor, `${JSON.stringify({ v: 1, ...record })}\n`);

let isAsked = false;
process.on('SIGTERM', () => {
  isAsked = !stubborn;
});
console.log(
  `training in ${process.cwd()} from ${job.resume === null ? 'the start' : `step ${job.resume.step}`}`,
);
tell({ type: 'started' });
let step = job.resume === null ? 0 : JSON.parse(readFileSync(job.resume.path, 'utf8')).step;
const isFirst = job.attempt === 1;
while (step < steps) {
  step++;
  if (stepMs > 0) await sleep(stepMs);
  tell({
    type: 'metrics',
    step,
    metrics: { accuracy: divergeAt === step ? null : 1 - 2 ** -step, loss: 2 ** -step },
  });
  const path = join(job.checkpoint_dir, 'state.json');
  writeFileSync(`${path}.new`, JSON.stringify({ step }));
  renameSync(`${path}.new`, path);
  tell({ type: 'checkpoint', step, path });
  if (isAsked) process.exit(0);
  if (isFirst && step === crashAt) throw new RangeError('no memory left');
  if (isFirst && step === killedAt) process.kill(process.pid, 'SIGKILL');
  if (isFirst && step === silentAt) await sleep(1e6);
}
if (end === 'done')
  tell({ type: 'done', metrics: { accuracy: divergeAt === steps ? null : 1 - 2 ** -steps } });
if (end === 'infeasible')
  tell({ type: 'infeasible', reason: `${existsSync(job.graph) ? 'its graph' : 'nothing'} does not fit` });
if (end === 'nonsense') writeSync(descriptor, '{"accuracy": NaN}\n');
if (end === 'marked')
  console.log(`@edgewright ${JSON.stringify({ v: 1, type: 'done', metrics: { accuracy: 0.5 } })}`);
