import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { main } from '../command-line.js';
import { capturedIo } from '../testing/captured-io.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));
const ASKED = ['evaluate', 'classification', '--stdin'];

interface Answer {
  readonly fingerprint?: string;
  readonly metrics?: Readonly<Record<string, number>>;
  readonly error?: { readonly code: string };
}

interface Sample extends Answer {
  readonly candidate: Readonly<Record<string, unknown>>;
}

const samples = await sampled(5);
const candidates = samples.map(({ candidate }) => JSON.stringify(candidate));
const answers = samples.map(({ fingerprint, metrics }) => ({ fingerprint, metrics }));

async function sampled(count: number): Promise<readonly Sample[]> {
  const io = capturedIo({ cwd: '.' });
  await main(['sample', 'classification', '--count', `${count}`, '--json'], io);
  return linesOf(io.out()) as Sample[];
}

function linesOf(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

function started(): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [BIN, ...ASKED]);
}

describe('edgewright evaluate --stdin', () => {
  it('answers a process that waits for each answer, and ends with its input', async () => {
    const child = started();
    const ended = once(child, 'close');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const [index, candidate] of candidates.entries()) {
      child.stdin.write(`${candidate}\n`);
      const { value } = (await lines.next()) as { value: string };
      expect(JSON.parse(value)).toEqual(answers[index]);
    }
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
  });

  it('keeps the order, and answers in an error what is not a candidate', async () => {
    const [first = '', second = ''] = candidates;
    const input = [first, '', '{"layers":', '{}', second];
    const io = capturedIo({ cwd: '.', input });
    expect(await main(ASKED, io)).toBe(0);
    const [one, blank, broken, lacking, two] = linesOf(io.out()) as Answer[];
    expect([one, two]).toEqual(answers.slice(0, 2));
    expect([blank, broken].map((answer) => answer?.error?.code)).toEqual(
      new Array(2).fill('runtime/malformed-json'),
    );
    expect(lacking?.error?.code).toBe('search-space/missing-key');
    expect(io.err()).toBe('');
  });

  it('loses nothing of more than pipes hold', async () => {
    const child = started();
    const ended = once(child, 'close');
    const count = 150;
    child.stdin.end(`${candidates[0] ?? ''}\n`.repeat(count));
    let seen = 0;
    for await (const answer of createInterface({ input: child.stdout })) {
      expect(answer).toBe(JSON.stringify(answers[0]));
      seen++;
    }
    expect(seen).toBe(count);
    expect(await ended).toEqual([0, null]);
  });

  it('reads no further while its reader is behind', async () => {
    const io = capturedIo({ cwd: '.' });
    const asked: number[] = [];
    const written: number[] = [];
    const behind = {
      ...io,
      inputLines: async function* () {
        for (const [index, candidate] of candidates.entries()) {
          asked.push(index);
          // What was not taken when the next line is read would pile up.
          expect(written).toHaveLength(index);
          yield await Promise.resolve(candidate);
        }
      },
      stdout: {
        ...io.stdout,
        drained: async () => {
          await nextTurn();
          written.push(linesOf(io.out()).length);
        },
      },
    };
    expect(await main(ASKED, behind)).toBe(0);
    expect(asked).toHaveLength(candidates.length);
  });

  it('ends quietly when its reader goes', async () => {
    const child = started();
    const ended = once(child, 'close');
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${candidates[0] ?? ''}\n`);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.write(`${candidates[0] ?? ''}\n`.repeat(100));
    expect(await ended).toEqual([0, null]);
  });

  it('wants candidates from one place', async () => {
    const io = capturedIo({ cwd: '.' });
    expect(await main([...ASKED, '--reference', 'mobilenet_edgetpu_v2_s'], io)).toBe(2);
    expect(io.err()).toContain('Both --stdin and --reference are given');
  });
});
