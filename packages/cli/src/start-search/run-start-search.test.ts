import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isEdgewrightError } from '@edgewright/base';
import { capturedIo } from '../testing/captured-io.js';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { runStartSearch } from './run-start-search.js';

const folder = temporaryFolder();
const interrupted = temporaryFolder();
const run = commandIn(folder);

const TRIALS = 40;

async function runJob() {
  const io = capturedIo({ cwd: folder.path });
  const code = await runStartSearch(io, { trials: TRIALS });
  return { code, out: io.out() };
}

describe('the search of `npm start`', () => {
  it('ends with the front beside the published networks, a verdict, the speed, four commands that work and a report', async () => {
    const { code, out } = await runJob();
    expect(code).toBe(0);
    for (const size of ['tiny', 'xs', 's', 'm', 'l']) expect(out).toContain(`mobilenet_edgetpu_v2_${size}`);
    expect(out).toMatch(/^trial \d+ .*\d/m);
    expect(out).toMatch(/The search (beats|does not beat|found nothing as fast)/);
    expect(out).toMatch(
      new RegExp(`${TRIALS} trials in .* trials/s\\. All of them are in \\./edgewright\\.db`),
    );
    const [, report = ''] = /Its report, for a browser: (.+)/.exec(out) ?? [];
    expect(readFileSync(report, 'utf8')).toContain('<!doctype html>');
    const commands = [...out.matchAll(/^ {2}npx edgewright (.*)$/gm)].map(([, command = '']) => command);
    expect(commands).toHaveLength(4);
    for (const command of commands) {
      const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? '',
      );
      expect({ command, ...(await run(...words)) }).toMatchObject({ command, code: 0, err: '' });
    }
  });

  it('stops at Ctrl-C, and the command it names goes on', async () => {
    const io = capturedIo({
      cwd: interrupted.path,
      onErrorText: (text) => {
        if (/ [1-9]\d*\/200 /.test(text)) io.interrupt();
      },
    });
    const thrown = await runStartSearch(io, { trials: 200 }).catch((error: unknown) => error);
    if (!isEdgewrightError(thrown)) throw thrown;
    expect(thrown).toMatchObject({ code: 'cli/interrupted', category: 'cancelled' });
    const words = (thrown.hint ?? '').replace(/^.*npx edgewright /, '').split(' ');
    const again = commandIn(interrupted);
    const doneOf = async () => {
      const [study] = JSON.parse((await again('studies', '--json')).out) as { trials: number }[];
      return study?.trials ?? NaN;
    };
    const done = await doneOf();
    expect(done).toBeLessThan(200);
    const resumed = await again(...words, '--trials', `${done + 16}`, '--quiet');
    expect(resumed.code).toBe(0);
    expect(await doneOf()).toBe(done + 16);
  });

  it('is a new study each time', async () => {
    await runJob();
    const names = (JSON.parse((await run('studies', '--json')).out) as { name: string }[]).map(
      ({ name }) => name,
    );
    expect(names).toEqual(['mobilenet-edgetpu-v2-s', 'mobilenet-edgetpu-v2-s-2']);
  });
});
