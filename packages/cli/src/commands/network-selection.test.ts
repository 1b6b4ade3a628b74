import { beforeAll, describe, expect, it } from '@jest/globals';
import { main } from '../command-line.js';
import { capturedIo } from '../testing/captured-io.js';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);

interface Shown {
  readonly number: number;
  readonly metrics: Record<string, number>;
  readonly candidate: object;
  readonly layers: readonly object[];
}

async function answer<T>(...words: string[]): Promise<T> {
  const { code, out, err } = await run(...words, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as T;
}

/** What a command answers that reads standard input. */
async function piped(input: string, ...words: string[]) {
  const io = capturedIo({ cwd: folder.path, input: input.trimEnd().split('\n') });
  const code = await main([...words, '--json'], io);
  return { code, out: io.out(), err: io.err() };
}

beforeAll(async () => {
  folder.write('search.json', {
    name: 'mine',
    task: { plugin: 'classification', options: { input_size: 160 } },
    suggester: 'suggest-random',
    evaluators: [
      { plugin: 'cost-edge-tpu', options: { device: 'coral' } },
      { plugin: 'quality-top1', options: {} },
    ],
    budget: { trials: 4 },
  });
  const { code, err } = await run('search', 'search.json', '--quiet');
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

describe('--trial', () => {
  it('builds the network of a trial with the task and the options of its study', async () => {
    const shown = await answer<Shown>('show', 'mine', '3');
    const model = await answer<{ name: string; layers: object[] }>('model', '--trial', 'mine', '3');
    expect(model.name).toBe('mine trial 3');
    expect(model.layers).toEqual(shown.layers);
    expect(await answer('compile', '--trial', 'mine', '3')).toMatchObject({ network: 'mine trial 3' });
  });

  it('evaluates as the study did, unless told otherwise', async () => {
    const best = await answer<Shown>('best', 'mine');
    const evaluated = await answer<Shown>('evaluate', '--trial', 'mine', 'best');
    expect(evaluated.metrics).toEqual(best.metrics);
    const elsewhere = await answer<Shown>(
      'evaluate',
      '--trial',
      'mine',
      'best',
      '--device',
      'pixel6-edgetpu',
    );
    expect(elsewhere.metrics['latency_ms']).toBeLessThan(best.metrics['latency_ms'] ?? NaN);
  });

  it('sets trials beside the published networks', async () => {
    const best = await answer<Shown>('best', 'mine');
    const { out, code } = await run('compare', '--trial', 'mine', 'best');
    expect(code).toBe(0);
    expect(out).toContain(`trial ${best.number}`);
    expect(await run('compare', 'mine', '--trial', 'mine', '1')).toMatchObject({ code: 2 });
  });

  it('has the best of another study tried', async () => {
    const best = await answer<Shown>('best', 'mine');
    const { out } = await run('enqueue', 'mine', '--trial', 'mine', 'best', '--again', '--json');
    expect(JSON.stringify(JSON.parse(out))).toContain(`trial ${best.number} of study \\"mine\\"`);
  });

  it.each([
    [['model', '--trial', 'mine'], '--trial names no trial of mine'],
    [['model', '--trial', 'mine', '1', '2'], 'names several trials'],
    [['model', '--trial', 'mine', '99'], 'no trial 99'],
    [['model', '--trial', 'nime', '1'], 'mine'],
    [['model', 'classification', '--trial', 'mine', '1'], 'Both --trial and the task classification'],
    [['model', '--trial', 'mine', '1', '--options', '{}'], 'Both --trial and --options'],
    [['evaluate', '--trial', 'mine', '1', '--reference', 'x'], 'Both --trial and --reference'],
    [['evaluate', '--trial', 'mine', '1', '--stdin'], 'Both --stdin and --trial'],
    [['model', '--trial', 'mine', '1', '--db', 'none.db'], 'none.db'],
    [['compare'], "Missing required argument 'study'"],
  ])('refuses %j', async (words, message) => {
    const { code, err } = await run(...words);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('--candidate', () => {
  const TASK = ['model', 'classification', '--options', '{"input_size":160}'];

  it('takes what other commands write of a trial', async () => {
    const { candidate, layers } = await answer<Shown>('show', 'mine', '2');
    for (const value of [candidate, { candidate }, { trial: { candidate } }]) {
      folder.write('candidate.json', value);
      expect(await answer(...TASK, '--candidate', 'candidate.json')).toMatchObject({ layers });
    }
    for (const words of [
      ['show', 'mine', '2'],
      ['trials', 'mine', '--limit', '1'],
      ['best', 'mine'],
    ]) {
      const written = (await run(...words, '--json')).out;
      expect(await piped(written, ...TASK, '--candidate', '-')).toMatchObject({ code: 0, err: '' });
    }
  });

  it('says what was looked for, and where there are several', async () => {
    folder.write('other.json', { name: 'other' });
    const { err } = await run(...TASK, '--candidate', 'other.json');
    expect(err).toContain('other.json holds no candidate: it has no "candidate" and no "trial.candidate"');
    folder.write('wrong.json', { trial: { candidate: { filters: 1 } } });
    const wrong = await run(...TASK, '--candidate', 'wrong.json');
    expect(wrong.err).toContain('"trial.candidate" of wrong.json is not a candidate of the space');
    const several = (await run('trials', 'mine', '--json')).out;
    const { code, err: message } = await piped(several, ...TASK, '--candidate', '-');
    expect(code).toBe(2);
    expect(message).toMatch(/Standard input holds \d candidates/);
  });

  it('is answered in lines with what other commands write, too', async () => {
    const { out: written } = await run('trials', 'mine', '--json');
    const words = ['evaluate', ...TASK.slice(1), '--stdin', '--evaluator', 'quality-top1'];
    const { out } = await piped(written, ...words);
    const metrics = written
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { fingerprint: string }).fingerprint);
    const answers = out.trimEnd().split('\n');
    expect(answers.map((line) => (JSON.parse(line) as { fingerprint: string }).fingerprint)).toEqual(metrics);
  });
});
