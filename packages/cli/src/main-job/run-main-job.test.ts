import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isEdgewrightError } from '@edgewright/base';
import { main } from '../command-line.js';
import { capturedIo } from '../testing/captured-io.js';
import { temporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { runMainJob } from './run-main-job.js';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => {
  folder.remove();
});

const TRIALS = 40;

async function runJob() {
  const io = capturedIo({ cwd: folder.path });
  const code = await runMainJob(io, { trials: TRIALS });
  return { code, out: io.out() };
}

describe('the main job', () => {
  it('ends with the front beside the published networks, a verdict, the speed and three commands that work', async () => {
    const { code, out } = await runJob();
    expect(code).toBe(0);
    for (const size of ['tiny', 'xs', 's', 'm', 'l']) expect(out).toContain(`mobilenet_edgetpu_v2_${size}`);
    expect(out).toMatch(/^trial \d+ .*\d/m);
    expect(out).toMatch(/The search (beats|does not beat|found nothing as fast)/);
    expect(out).toMatch(
      new RegExp(`${TRIALS} trials in .* trials/s\\. All of them are in \\./edgewright\\.db`),
    );
    const commands = [...out.matchAll(/^ {2}npx edgewright (.*)$/gm)].map(([, command = '']) => command);
    expect(commands).toHaveLength(3);
    for (const command of commands) {
      const io = capturedIo({ cwd: folder.path });
      const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? '',
      );
      expect({ command, code: await main(words, io), err: io.err() }).toEqual({ command, code: 0, err: '' });
    }
  }, 60_000);

  it('stops at Ctrl-C, and the command it names goes on', async () => {
    const own = temporaryFolder();
    const io = capturedIo({
      cwd: own.path,
      onErrorText: (text) => {
        if (text.includes('"progress"')) io.interrupt();
      },
    });
    const thrown = await runMainJob(io, { trials: 200 }).catch((error: unknown) => error);
    if (!isEdgewrightError(thrown)) throw thrown;
    expect(thrown).toMatchObject({ code: 'cli/interrupted', category: 'cancelled' });
    const words = (thrown.hint ?? '').replace(/^.*npx edgewright /, '').split(' ');
    expect(await main([...words, '--trials', '200', '--quiet'], capturedIo({ cwd: own.path }))).toBe(0);
    own.remove();
  }, 60_000);

  it('is a new study each time', async () => {
    await runJob();
    const io = capturedIo({ cwd: folder.path });
    await main(['studies', '--json'], io);
    const names = (JSON.parse(io.out()) as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(['mobilenet-edgetpu-v2-s', 'mobilenet-edgetpu-v2-s-2']);
  }, 60_000);
});
