import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { searchFileSchema } from '@edgewright/contracts';
import { BUILT_IN_PLUGINS } from '@edgewright/runtime';
import { commandIn } from '../testing/command-in.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const page = readFileSync(join(ROOT, 'docs', 'search-file.md'), 'utf8');

/** The words of a page, whatever width its formatter gave the columns of its tables. */
const words = (text: string) => text.replaceAll(/-{3,}/g, '---').split(/\s+/);

describe('docs/search-file.md', () => {
  it('is what `npx edgewright init --print-reference > docs/search-file.md` writes, formatted', async () => {
    const { code, out } = await commandIn({ path: ROOT })('init', '--print-reference');
    expect(code).toBe(0);
    expect(words(page)).toEqual(words(out));
  });

  it('has every key of the file and every plugin of ours that a file may name', () => {
    for (const key of Object.keys(searchFileSchema['properties'] as object))
      expect(page).toContain(`| \`${key}\` `);
    const named = BUILT_IN_PLUGINS.filter((name) => !name.startsWith('format-'));
    for (const plugin of named) expect(page).toContain(`### ${plugin}\n`);
  });
});
