import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { checkOptions } from '@edgewright/contracts';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseRecord, type TrainerRecord } from '../protocol/trainer-record.js';
import { textNetwork } from '../testing/text-networks.js';
import { IN_NODE_SCHEMA } from './in-node-options.js';

const PROGRAM = fileURLToPath(new URL('train-program.js', import.meta.url));
const PLUGIN = fileURLToPath(new URL('../../src/testing/toy-dataset-plugin.mjs', import.meta.url));
const TEXTS = fileURLToPath(new URL('../../src/testing/text-plugin.mjs', import.meta.url));

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewright-train-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function network(classes: number) {
  const b = new GraphBuilder('tiny');
  const x = b.conv2d(b.input('image', [4, 4, 1]), {
    name: 'conv',
    filters: 4,
    kernel: 3,
    bn: true,
    act: 'relu',
  });
  const pooled = b.reduceMean(x, { name: 'pool', axes: [0, 1] });
  return b.build([b.dense(pooled, { name: 'fc', units: classes, bias: true })]);
}

interface Resume {
  readonly step: number;
  readonly path: string;
}

interface JobOptions {
  readonly classes?: number;
  readonly graph?: ModelGraph;
  readonly resume?: Resume | null;
  /** Options of the evaluator. */
  readonly more?: object;
}

async function writeJob(
  name: string,
  { classes = 2, resume = null, more = {}, graph = network(classes) }: JobOptions,
) {
  const checkpoints = join(folder, name);
  await mkdir(checkpoints, { recursive: true });
  await writeFile(join(folder, 'graph.json'), JSON.stringify(graph));
  const given = {
    dataset: { plugin: PLUGIN },
    epochs: 20,
    batch: 4,
    reports: 10,
    optimiser: 'adamw',
    ...more,
  };
  const job = {
    graph: join(folder, 'graph.json'),
    seed: 5,
    effort: 0.5,
    budget: { epochs: 20 },
    checkpoint_dir: checkpoints,
    resume,
    options: checkOptions(IN_NODE_SCHEMA, given, 'options'),
  };
  const path = join(folder, `${name}.json`);
  await writeFile(path, JSON.stringify(job));
  return path;
}

/** Runs the program on a job; ends it once it has said something of which `until` is true. */
async function run(
  job: string,
  {
    until = () => false,
    how = 'SIGKILL',
  }: { until?: (record: TrainerRecord) => boolean; how?: NodeJS.Signals } = {},
) {
  const env = { ...process.env, EDGEWRIGHT_JOB: job, EDGEWRIGHT_REPORT_FD: '3' };
  const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.once('close', (code, signal) => {
      resolve(signal ?? code);
    });
  });
  const records: TrainerRecord[] = [];
  for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
    const record = parseRecord(line);
    if (record === undefined) continue;
    records.push(record);
    if (until(record)) child.kill(how);
  }
  return { records, ending: await ended };
}

const checkpoints = (records: readonly TrainerRecord[]) =>
  records.filter((record) => record.type === 'checkpoint');
const metrics = (records: readonly TrainerRecord[]) => records.filter((record) => record.type === 'metrics');

describe('the program that trains', () => {
  it('after kill -9 and a resume ends with the weights that it would have had', async () => {
    const whole = await run(await writeJob('whole', {}));
    const last = checkpoints(whole.records).at(-1);
    expect(whole.records.at(-1)).toMatchObject({ type: 'done', provenance: { steps: '40' } });
    expect(metrics(whole.records).map(({ step }) => step)).toEqual([4, 8, 12, 16, 20, 24, 28, 32, 36, 40]);

    const killed = await run(await writeJob('killed', {}), {
      until: (record) => record.type === 'checkpoint' && record.step === 16,
    });
    expect(killed.ending).toBe('SIGKILL');
    const resume = checkpoints(killed.records).at(-1) ?? null;
    const resumed = await run(await writeJob('killed', { resume }));
    expect(metrics(resumed.records)).toEqual(
      metrics(whole.records).filter(({ step }) => step > (resume?.step ?? 0)),
    );
    const end = checkpoints(resumed.records).at(-1);
    expect(Buffer.compare(await readFile(end?.path ?? ''), await readFile(last?.path ?? ''))).toBe(0);
  });

  it('distils a teacher, and after kill -9 ends with the weights that it would have had', async () => {
    const teacher = { plugin: TEXTS, candidate: { layers: 2, features: 16, heads: 4 } };
    const distillation = {
      teacher,
      epochs: 2,
      hidden: 0.2,
      attention: 0.2,
      folder: join(folder, 'teachers'),
    };
    const more = {
      dataset: { plugin: TEXTS },
      task: 'language',
      batch: 16,
      epochs: 8,
      reports: 4,
      distillation,
    };
    const student = { graph: textNetwork({ layers: 1, features: 8, heads: 2 }), more };
    const whole = await run(await writeJob('taught', student));
    expect(whole.records.at(-1)).toMatchObject({
      type: 'done',
      provenance: { steps: '60', teacher: expect.stringMatching(/^accuracy_percent \d+\.\d\d$/) },
    });
    const killed = await run(await writeJob('taught-killed', student), {
      until: (record) => record.type === 'checkpoint' && record.step === 30,
    });
    const resume = checkpoints(killed.records).at(-1) ?? null;
    const resumed = await run(await writeJob('taught-killed', { ...student, resume }));
    const [end, last] = [resumed, whole].map(({ records }) => checkpoints(records).at(-1)?.path ?? '');
    expect(Buffer.compare(await readFile(end ?? ''), await readFile(last ?? ''))).toBe(0);
  });

  it('keeps a checkpoint of its last step where it is asked to end', async () => {
    const { records, ending } = await run(await writeJob('asked', {}), {
      until: (record) => record.type === 'metrics' && record.step === 4,
      how: 'SIGTERM',
    });
    expect(ending).toBe('SIGTERM');
    expect(records.at(-1)?.type).toBe('checkpoint');
    expect(records.some(({ type }) => type === 'done')).toBe(false);
  });

  it('goes on without checkpoints where the disk is full, and gives up a training that diverges', async () => {
    const job = await writeJob('diverging', { more: { optimiser: 'sgd', rate: 1e30 } });
    for (const turn of [0, 1]) await symlink('/dev/full', join(folder, `diverging/state-${turn}.bin.new`));
    const { records, ending } = await run(job);
    expect({ ending, kept: checkpoints(records), end: records.at(-1) }).toMatchObject({
      ending: 0,
      kept: [],
      end: { type: 'done', metrics: { accuracy_percent: null } },
    });
    expect(metrics(records).length).toBeLessThan(10);
  });

  it('says why a network is none for its data', async () => {
    const { records, ending } = await run(await writeJob('unfit', { classes: 1 }));
    expect(ending).toBe(0);
    expect(records).toEqual([
      {
        type: 'infeasible',
        reason: 'The network "tiny" cannot be trained: it tells 1 classes apart; the data have 2',
      },
    ]);
  });
});
