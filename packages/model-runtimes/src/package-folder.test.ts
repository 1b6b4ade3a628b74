import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { packageFolder } from './package-folder.js';

describe('packageFolder', () => {
  it('finds a runtime of the clone', () => {
    expect(existsSync(join(packageFolder('LiteRT', '@litertjs/core'), 'package.json'))).toBe(true);
  });

  it('says how to get one that is missing', () => {
    expect(() => packageFolder('Nothing', '@edgewright/no-such-runtime')).toThrow(
      expect.objectContaining({
        code: 'model-runtimes/not-installed',
        message: 'Nothing is not installed',
        hint: 'Get it by: npm run runtimes (in a clone) or npm install --ignore-scripts @edgewright/no-such-runtime',
      }),
    );
  });
});
