import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { tarOf } from './tar-file.js';

it('is what tar reads', () => {
  const files = [
    { name: 'model.py', bytes: new TextEncoder().encode('x'.repeat(700)) },
    { name: 'weights.safetensors', bytes: Uint8Array.of(0, 1, 2, 255) },
    { name: 'empty', bytes: new Uint8Array() },
  ];
  const archive = tarOf(files);
  expect(execFileSync('tar', ['-tf', '-'], { input: archive, encoding: 'utf8' }).split('\n')).toEqual([
    ...files.map(({ name }) => name),
    '',
  ]);
  for (const { name, bytes } of files)
    expect(execFileSync('tar', ['-xOf', '-', name], { input: archive })).toEqual(Buffer.from(bytes));
});
