import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import { blockStudies } from './block-studies.js';

/** A command that never ends on one device. */
const COMMAND = [
  process.execPath,
  '-e',
  "if (process.argv.includes('endless')) setInterval(() => {}, 1000); else process.stdout.write('{}')",
  '--',
] as const;

describe('the study of blocks', () => {
  it('ends where nobody waits for it any more, and lets the next one begin', async () => {
    const { study } = blockStudies({ command: COMMAND, signal: new AbortController().signal });
    const page = new AbortController();
    const left = study('endless', page.signal);
    const next = study('coral');
    page.abort(new Error('the page was closed'));
    await expect(left).rejects.toThrow('the page was closed');
    expect(await next).toBe('{}');
  });
});
