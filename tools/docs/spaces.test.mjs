import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Random } from '@edgewright/base';
import {
  decode,
  encode,
  fingerprint,
  neighbour,
  sample,
  sizeOf,
  spaceFromJson,
  spaceToJson,
} from '@edgewright/search-space';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');

/** Every example with its heading and what the page says of its size. */
const EXAMPLES = [
  ...readFileSync(join(ROOT, 'docs', 'spaces.md'), 'utf8').matchAll(
    /\n## ([^\n]+)\n[^#]*?```ts\n([\s\S]*?)```\n\n(\d+) decisions, (infinitely many|[\d,]+) candidates/g,
  ),
].map(([, title, code, decisions, size]) => ({ title, code, decisions: Number(decisions), size }));

let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-spaces-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The examples have no types in them, and so are modules as they stand. */
async function spaceOf({ title, code }) {
  const file = join(folder, `${title.replace(/\W+/g, '-')}.mjs`);
  writeFileSync(file, code);
  return (await import(pathToFileURL(file).href)).space;
}

describe('docs/spaces.md', () => {
  it('has eleven examples', () => {
    expect(EXAMPLES).toHaveLength(11);
  });

  it.each(EXAMPLES)('$title is as large as it says', async (example) => {
    const space = await spaceOf(example);
    const size = sizeOf(space);
    expect(space.decisions).toHaveLength(example.decisions);
    expect(size === null ? 'infinitely many' : size.toLocaleString('en')).toBe(example.size);
  });

  it.each(EXAMPLES)('$title gives candidates that survive encoding and JSON', async (example) => {
    const space = await spaceOf(example);
    const random = Random.from('spaces', example.title);
    expect(spaceFromJson(JSON.parse(JSON.stringify(spaceToJson(space)))).decisions).toEqual(space.decisions);
    for (let draw = 0; draw < 50; draw++) {
      const candidate = sample(space, random);
      expect(decode(space, encode(space, candidate))).toEqual(candidate);
      const other = neighbour(space, candidate, random);
      expect(fingerprint(space, other)).not.toBe(fingerprint(space, candidate));
    }
  });
});
