import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { searchFileSchema } from '@edgewright/contracts';
import { main } from '../command-line.js';
import { BUILT_IN_PLUGINS } from '../plugins/built-in-plugins.js';
import { capturedIo } from '../testing/captured-io.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const page = readFileSync(join(ROOT, 'docs', 'search-file.md'), 'utf8');

/** The words of a page, whatever width its formatter gave the columns of its tables. */
const words = (text: string) => text.replaceAll(/-{3,}/g, '---').split(/\s+/);

describe('docs/search-file.md', () => {
  it('is what `npx edgewright init --print-reference > docs/search-file.md` writes, formatted', async () => {
    const io = capturedIo({ cwd: ROOT });
    expect(await main(['init', '--print-reference'], io)).toBe(0);
    expect(words(page)).toEqual(words(io.out()));
  });

  it('has every key of the file and every plugin of ours', () => {
    for (const key of Object.keys(searchFileSchema['properties'] as object))
      expect(page).toContain(`| \`${key}\` `);
    for (const plugin of BUILT_IN_PLUGINS) expect(page).toContain(`### ${plugin}\n`);
  });
});
