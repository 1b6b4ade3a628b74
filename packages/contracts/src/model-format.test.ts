import { GraphBuilder, type Model } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { defineModelFormat } from './model-format.js';
import { definePlugin } from './plugin.js';

interface Options {
  readonly indent: number;
}

const about = {
  name: 'listing',
  summary: 'Names of layers',
  source: 'made up for tests',
  extension: '.txt',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: { indent: { type: 'integer', minimum: 0, default: 2 } },
  },
};
const builder = new GraphBuilder('tiny');
const model: Model = {
  graph: builder.build([builder.dense(builder.input('x', [4]), { name: 'fc', units: 2 })]),
  weights: new Map(),
};

const listing = defineModelFormat<Options>({
  ...about,
  write: ({ graph }, { indent }, { stem }) => {
    const text = graph.layers.map(({ name }) => ' '.repeat(indent) + name).join('\n');
    return [{ path: `${stem}.txt`, bytes: new TextEncoder().encode(text) }];
  },
  read: (bytes) => ({ model, findings: [{ kind: 'note', message: `${bytes.length} bytes` }] }),
});

const textOf = async (options: Parameters<typeof listing.write>[1]) =>
  new TextDecoder().decode((await listing.write(model, options, { stem: 'tiny' }))[0]?.bytes);

describe('defineModelFormat', () => {
  it('makes a format that sees its options with their defaults', async () => {
    expect(await textOf({})).toBe('  fc');
    expect(await textOf({ indent: 0 })).toBe('fc');
    await expect(textOf({ indents: 1 })).rejects.toThrow('options of listing: indents is not a known key');
  });

  it('reads, with no options where none are declared', async () => {
    const { findings } = (await listing.read?.(new Uint8Array(3), {})) ?? {};
    expect(findings).toEqual([{ kind: 'note', message: '3 bytes' }]);
    await expect(listing.read?.(new Uint8Array(3), { size: 1 })).rejects.toThrow('size is not a known key');
  });

  it('holds numbers unless it says otherwise, which its options may decide', () => {
    expect(listing.holdsNumbers?.({})).toBe(true);
    const bare = defineModelFormat<Options>({
      ...about,
      holdsNumbers: ({ indent }) => indent === 2,
      write: () => [],
    });
    expect(bare.holdsNumbers?.({})).toBe(true);
    expect(bare.holdsNumbers?.({ indent: 1 })).toBe(false);
    expect(() => bare.holdsNumbers?.({ indents: 1 })).toThrow('indents is not a known key');
  });

  it('is something that a plugin may provide', () => {
    const plugin = definePlugin({ name: 'p', apiVersion: 2, provides: [listing] });
    expect(plugin.provides[0].kind).toBe('model-format');
  });

  it('refuses what is not a format where it is written', async () => {
    const loose = defineModelFormat as (format: unknown) => typeof listing;
    expect(() => loose({ ...about, writes: () => [] })).toThrow(
      'defineModelFormat: there is no "writes"; did you mean "write"?',
    );
    const made = loose({ ...about, write: () => 'text', read: () => ({ model }) });
    await expect(made.write(model, {}, { stem: 's' })).rejects.toThrow(
      'what listing writes: "files" is "text", not a list',
    );
    await expect(made.read?.(new Uint8Array(), {})).rejects.toThrow(
      'what listing reads: "findings" is missing',
    );
  });
});
