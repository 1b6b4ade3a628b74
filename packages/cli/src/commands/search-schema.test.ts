import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checkOptions, type JsonSchema } from '@edgewright/contracts';
import { commandIn } from '../testing/command-in.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const SCHEMA_FILE = join(ROOT, 'docs', 'schemas', 'search.schema.json');
const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as JsonSchema;
const searchFiles = readdirSync(join(ROOT, 'searches')).filter((name) => name.endsWith('.json'));

describe('docs/schemas/search.schema.json', () => {
  it('is what `npx edgewright init --print-schema > docs/schemas/search.schema.json` writes', async () => {
    const { code, out } = await commandIn({ path: ROOT })('init', '--print-schema');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(schema);
  });

  it.each(searchFiles)('allows searches/%s', (name) => {
    const search: unknown = JSON.parse(readFileSync(join(ROOT, 'searches', name), 'utf8'));
    expect(checkOptions(schema, search, name)).toHaveProperty('task.plugin');
  });

  it('refuses options that a plugin does not have', () => {
    const search = { name: 's', task: { plugin: 'classification', options: { input_sise: 1 } } };
    expect(() => checkOptions(schema, search, 's.json:')).toThrow(/input_sise is not a known key/);
  });
});
