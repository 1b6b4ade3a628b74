import { describe, expect, it } from '@jest/globals';
import { categorical, group, integer, repeat, sequence, variants } from '../parameters/builders.js';
import { defineSpace } from './define-space.js';
import type { Fields, Parameter } from '../parameters/parameter.js';
import type { Decision } from './space.js';

const kernel = categorical([3, 5]);
const expansion = categorical([2, 4, 6]);

/** Decisions in one line each: path, role, and the decision and codes they hang on. */
function outline(decisions: readonly Decision[]): string[] {
  return decisions.map(({ path, role, condition }) => {
    const parent = condition === null ? '' : ` if ${condition.decision} in ${condition.allowed.join()}`;
    return `${path} ${role}${parent}`;
  });
}

describe('defineSpace', () => {
  it('lists decisions in the order of the tree, elements of a repeat hanging on its count', () => {
    const { decisions } = defineSpace({
      stem: group({ kernel }),
      blocks: repeat(group({ kernel, expansion }), { min: 1, max: 3 }),
    });
    expect(outline(decisions)).toEqual([
      'stem.kernel value',
      'blocks.count count',
      'blocks[0].kernel value',
      'blocks[0].expansion value',
      'blocks[1].kernel value if 1 in 1,2',
      'blocks[1].expansion value if 1 in 1,2',
      'blocks[2].kernel value if 1 in 2',
      'blocks[2].expansion value if 1 in 2',
    ]);
    expect(decisions.map(({ column }) => column).slice(0, 3)).toEqual([
      'stem__kernel',
      'blocks__count',
      'blocks__0__kernel',
    ]);
    expect(decisions.map(({ options }) => options)).toEqual([2, 3, 2, 3, 2, 3, 2, 3]);
    expect(decisions.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('makes one decision of a field that branches define alike', () => {
    const { decisions } = defineSpace({
      block: variants('op', { ibn: { kernel, expansion }, conv: { kernel: categorical([3, 5]) }, skip: {} }),
    });
    expect(outline(decisions)).toEqual([
      'block.op branch',
      'block.kernel value if 0 in 0,1',
      'block.expansion value if 0 in 0',
    ]);
  });

  it('gives a field of every branch the condition of the variants themselves', () => {
    const op = variants('op', { ibn: { kernel }, conv: { kernel } });
    expect(outline(defineSpace({ blocks: repeat(op, { min: 0, max: 1 }) }).decisions)).toEqual([
      'blocks.count count',
      'blocks[0].op branch if 0 in 1',
      'blocks[0].kernel value if 0 in 1',
    ]);
  });

  it('keeps fields of one name apart where branches define them differently', () => {
    const { decisions } = defineSpace({
      block: variants('op', { ibn: { width: kernel }, conv: { width: expansion }, both: { width: kernel } }),
    });
    expect(outline(decisions)).toEqual([
      'block.op branch',
      'block.width value if 0 in 0,2',
      'block.width value if 0 in 1',
    ]);
    expect(decisions.map(({ column }) => column)).toEqual([
      'block__op',
      'block__ibn__width',
      'block__conv__width',
    ]);
  });

  it('chains nested conditions through the parent', () => {
    const inner = variants('kind', { small: { kernel }, large: { expansion } });
    const { decisions } = defineSpace({
      a: variants('op', { one: { inner, rows: repeat(kernel, { min: 0, max: 1 }) }, two: {} }),
    });
    expect(outline(decisions)).toEqual([
      'a.op branch',
      'a.inner.kind branch if 0 in 0',
      'a.inner.kernel value if 1 in 0',
      'a.inner.expansion value if 1 in 1',
      'a.rows.count count if 0 in 0',
      'a.rows[0] value if 4 in 1',
    ]);
  });

  it('flattens the seven stages of the classification space', () => {
    const group_size = categorical([32, 64, 128]);
    const block = variants('op', {
      depthwise_ibn: { kernel, expansion },
      fused_ibn: { kernel, expansion },
      gc_ibn: { kernel, expansion, group_size },
      grouped_ibn: { kernel, expansion, group_size },
    });
    const stage = (max: number) =>
      group({ filters: categorical([16, 32, 48]), blocks: repeat(block, { min: 1, max }) });
    const { decisions } = defineSpace({ stages: sequence(...[1, 2, 4, 4, 4, 4, 1].map(stage)) });
    // 7 filters, 7 counts, 20 blocks of four decisions
    expect(decisions).toHaveLength(94);
    expect(decisions.at(-1)?.column).toBe('stages__6__blocks__0__group_size');
  });

  const three = repeat(kernel, { min: 1, max: 1000 });
  const nested = Array.from({ length: 101 }).reduce<Parameter>((inner) => sequence(inner), kernel);
  const refused: readonly (readonly [string, string, RegExp, Fields])[] = [
    ['no parameters', 'empty', /the search space is empty/, {}],
    ['a name that is not an identifier', 'bad-name', /the field "a.b"/, { 'a.b': kernel }],
    ['something that is not a parameter', 'not-a-parameter', /"a" is 3/, { a: 3 as unknown as Parameter }],
    [
      'columns that collide',
      'column-clash',
      /a__b and a\.b .*"a__b"/,
      { a__b: kernel, a: group({ b: kernel }) },
    ],
    ['columns that differ by case only', 'column-clash', /kernel and Kernel/, { kernel, Kernel: kernel }],
    [
      'a field called like a count',
      'column-clash',
      /count/,
      { x__count: kernel, x: repeat(kernel, { min: 1, max: 2 }) },
    ],
    [
      'too many decisions',
      'too-large',
      /10000 decisions/,
      { a: sequence(...Array.from({ length: 10 }, () => three)) },
    ],
    ['too deep a tree', 'too-large', /100 levels/, { nested }],
  ];
  it.each(refused)('refuses %s', (_, ...[code, message, fields]) => {
    expect(() => defineSpace(fields)).toThrow(expect.objectContaining({ code: `search-space/${code}` }));
    expect(() => defineSpace(fields)).toThrow(message);
  });

  it('refuses constraints without a name of their own', () => {
    const rule = { name: 'odd', message: 'a is odd', holds: ({ a }: { readonly a: number }) => a % 2 === 1 };
    const fields = { a: integer({ min: 0, max: 3 }) };
    expect(() => defineSpace(fields, [rule, rule])).toThrow(
      expect.objectContaining({ code: 'search-space/duplicate-constraint' }),
    );
    expect(() => defineSpace(fields, [{ ...rule, name: '' }])).toThrow(
      expect.objectContaining({ code: 'search-space/bad-name' }),
    );
  });
});
