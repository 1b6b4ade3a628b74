import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

const WATCH = new URL('./standstill-watch.js', import.meta.url).href;

/** A process that is watched with a limit of 1.5 seconds while it runs `body`. */
function watched(body: string) {
  const script = `
    const { NOTED, watchForStandstill } = await import(process.argv[1]);
    const watch = watchForStandstill('stands still: ' + NOTED + '\\n', 1.5);
    const block = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    ${body}
    watch.end();
    console.log('went on');`;
  const words = ['--input-type=module', '--eval', script, WATCH];
  return spawnSync(process.execPath, words, { encoding: 'utf8' });
}

it('ends a process that stands still, and says what it was at', () => {
  const { signal, stderr, stdout } = watched(`watch.note('größer "x", evaluating trial 7'); for (;;);`);
  expect({ signal, stderr, stdout }).toEqual({
    signal: 'SIGKILL',
    stderr: 'stands still: größer "x", evaluating trial 7\n',
    stdout: '',
  });
});

it('leaves one alone that says what it does, however long it is at it all in all', () => {
  const { status, stderr, stdout } = watched(
    `for (let call = 0; call < 10; call++) { watch.note('call ' + call); block(200); }`,
  );
  expect({ status, stderr, stdout }).toEqual({ status: 0, stderr: '', stdout: 'went on\n' });
});

it('leaves one alone that waits, and does not keep it from ending', () => {
  const { status, stderr } = watched('await new Promise((resolve) => setTimeout(resolve, 2000));');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
