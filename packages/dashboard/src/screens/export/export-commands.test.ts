import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { exportCommands } from './export-commands.js';

describe('the command lines of an export', () => {
  it('name the study and the trial', () => {
    expect(exportCommands('tiny', 7).map(({ line }) => line)).toContain(
      'edgewright export --trial tiny 7 --format onnx -o trial-7-onnx.onnx',
    );
  });

  it.each(["it's", '$(touch x)', '`x`', '"; rm -rf x', '-v', 'two words', 'a\\b'])(
    'let no shell run %s',
    (name) => {
      const line = exportCommands(name, 1)[0]?.line ?? '';
      const words = execFileSync('sh', ['-c', line.replace('edgewright', "printf '%s\\n'")], {
        encoding: 'utf8',
      });
      expect(words.split('\n')[2]).toBe(name);
    },
  );
});
