import { describe, expect, it } from '@jest/globals';
import { categorical, float, group, integer, repeat, sequence, variants } from '../parameters/builders.js';
import { checkCandidate, pointOf } from './check-candidate.js';
import { brokenConstraint } from './constraints.js';
import { defineSpace } from '../space/define-space.js';

const kernel = categorical([3, 5, 7]);
const block = variants('op', {
  depthwise: { kernel },
  fused: { kernel, expansion: categorical([2, 4]) },
});
const space = defineSpace(
  {
    stages: sequence(
      group({ filters: integer({ min: 16, max: 64, step: 16 }), blocks: repeat(block, { min: 1, max: 2 }) }),
    ),
    activation: categorical(['relu', 'hswish']),
    dropout: float({ min: 0, max: 0.5 }),
  },
  [
    {
      name: 'dropout-needs-hswish',
      message: 'a network with relu has no dropout',
      holds: ({ activation, dropout }) => activation === 'hswish' || dropout === 0,
    },
  ],
);

const blocks = [{ op: 'fused', kernel: 3, expansion: 4 }];
const stage = { filters: 32, blocks };
const valid = { stages: [stage], activation: 'relu', dropout: 0 };
const withBlock = (wrong: unknown) => ({ ...valid, stages: [{ ...stage, blocks: [wrong] }] });

const refused: readonly (readonly [string, string, unknown])[] = [
  ['wrong-type', 'The candidate is null; allowed: an object', null],
  ['wrong-type', 'The candidate is an array of 0; allowed: an object', []],
  ['wrong-type', 'The candidate is "x"; allowed: an object', 'x'],
  [
    'wrong-type',
    'stages is undefined; allowed: an array of exactly 1 elements',
    { ...valid, stages: undefined },
  ],
  ['wrong-type', 'stages[0] is 3; allowed: an object', { ...valid, stages: [3] }],
  [
    'wrong-type',
    'stages[0].blocks is an object; allowed: an array of 1 to 2 elements',
    { ...valid, stages: [{ ...stage, blocks: {} }] },
  ],
  ['wrong-type', 'dropout is "0"; allowed: numbers from 0 to 0.5', { ...valid, dropout: '0' }],
  [
    'wrong-length',
    'stages[0].blocks has 0 elements; allowed: 1 to 2',
    { ...valid, stages: [{ ...stage, blocks: [] }] },
  ],
  ['wrong-length', 'stages has 2 elements; allowed: exactly 1', { ...valid, stages: [stage, stage] }],
  [
    'wrong-length',
    'stages[0].blocks has 10000000 elements; allowed: 1 to 2',
    { ...valid, stages: [{ ...stage, blocks: new Array(1e7) }] },
  ],
  [
    'unknown-key',
    'The candidate has the unknown key "dropuot". Did you mean "dropout"? Allowed: stages, activation, dropout.',
    { ...valid, dropuot: 0 },
  ],
  [
    'unknown-key',
    'stages[0].blocks[0] has the unknown key "expansion"; it exists only where op is fused',
    withBlock({ op: 'depthwise', kernel: 3, expansion: 4 }),
  ],
  [
    'unknown-key',
    'stages[0].blocks[0] has the unknown key "kernal"; where op is depthwise: Did you mean "kernel"? Allowed: op, kernel.',
    withBlock({ op: 'depthwise', kernal: 3 }),
  ],
  ['unknown-key', 'has the unknown key "__proto__"', JSON.parse('{"__proto__": {"stages": []}}')],
  [
    'missing-key',
    'The candidate lacks "dropout"; allowed: stages, activation, dropout',
    { stages: [stage], activation: 'relu' },
  ],
  [
    'missing-key',
    'stages[0].blocks[0] lacks "op"; allowed: one of depthwise, fused',
    withBlock({ kernel: 3 }),
  ],
  [
    'missing-key',
    'stages[0].blocks[0] lacks "expansion"; allowed: kernel, expansion',
    withBlock({ op: 'fused', kernel: 3 }),
  ],
  ['missing-key', 'The candidate lacks "stages"', Object.create(valid)],
  [
    'not-allowed',
    'stages[0].blocks[0].kernel is 4; allowed: 3, 5, 7',
    withBlock({ op: 'depthwise', kernel: 4 }),
  ],
  [
    'not-allowed',
    'stages[0].blocks[0].kernel is "3"; allowed: 3, 5, 7',
    withBlock({ op: 'depthwise', kernel: '3' }),
  ],
  [
    'not-allowed',
    'stages[0].blocks[0].op is "fusde". Did you mean "fused"? Allowed: depthwise, fused.',
    withBlock({ op: 'fusde', kernel: 3 }),
  ],
  ['not-allowed', 'stages[0].blocks[0].op is "constructor"', withBlock({ op: 'constructor' })],
  [
    'not-allowed',
    'activation is "rleu". Did you mean "relu"? Allowed: relu, hswish.',
    { ...valid, activation: 'rleu' },
  ],
  ['not-allowed', 'activation is an object; allowed: "relu", "hswish"', { ...valid, activation: {} }],
  [
    'not-allowed',
    'stages[0].filters is 40; allowed: whole numbers from 16 to 64 in steps of 16',
    { ...valid, stages: [{ filters: 40, blocks }] },
  ],
  ['not-allowed', 'dropout is NaN; allowed: numbers from 0 to 0.5', { ...valid, dropout: NaN }],
  ['not-allowed', 'dropout is 0.6; allowed: numbers from 0 to 0.5', { ...valid, dropout: 0.6 }],
];

describe('checkCandidate', () => {
  it('returns a canonical copy of a valid candidate', () => {
    const shuffled = { dropout: -0, activation: 'relu', stages: [{ blocks, filters: 32 }] };
    const checked = checkCandidate(space, shuffled);
    expect(checked).toEqual(valid);
    expect(JSON.stringify(checked)).toBe(JSON.stringify(valid));
    expect(checked.stages[0].blocks).not.toBe(blocks);
  });

  it.each(refused)('throws %s: %s', (code, message, wrong) => {
    expect(() => checkCandidate(space, wrong)).toThrow(message);
    expect(() => checkCandidate(space, wrong)).toThrow(
      expect.objectContaining({ code: `search-space/${code}` }),
    );
  });

  it('gives the path as a detail', () => {
    expect(() => checkCandidate(space, withBlock({ op: 'depthwise', kernel: 4 }))).toThrow(
      expect.objectContaining({ details: { path: 'stages[0].blocks[0].kernel' }, category: 'invalid-input' }),
    );
  });

  it('keeps messages short whatever it is given', () => {
    const long = 'x'.repeat(1e6);
    for (const wrong of [{ ...valid, [long]: 1 }, { ...valid, activation: long }, withBlock({ op: long })]) {
      expect(() => checkCandidate(space, wrong)).toThrow(/^.{1,300}$/);
    }
  });

  it('names the constraint that is broken, and what it asks', () => {
    const broken = { ...valid, dropout: 0.1 };
    expect(() => checkCandidate(space, broken)).toThrow(
      expect.objectContaining({
        code: 'search-space/constraint',
        message:
          'The candidate breaks the constraint "dropout-needs-hswish": a network with relu has no dropout',
        details: { constraint: 'dropout-needs-hswish' },
      }),
    );
  });

  it('says so when a constraint throws', () => {
    const cause = new TypeError('oops');
    const holds = (): boolean => {
      throw cause;
    };
    const faulty = defineSpace({ kernel }, [{ name: 'faulty', message: 'never', holds }]);
    expect(() => checkCandidate(faulty, { kernel: 3 })).toThrow(
      expect.objectContaining({ code: 'search-space/constraint-threw', cause }),
    );
  });
});

describe('brokenConstraint', () => {
  it('is the first one broken, or nothing', () => {
    const limits = defineSpace({ kernel }, [
      { name: 'below-7', message: 'kernel < 7', holds: (candidate) => candidate.kernel < 7 },
      { name: 'below-5', message: 'kernel < 5', holds: (candidate) => candidate.kernel < 5 },
    ]);
    expect([3, 5, 7].map((kernel) => brokenConstraint(limits, { kernel: kernel as 3 })?.name)).toEqual([
      undefined,
      'below-5',
      'below-7',
    ]);
  });
});

describe('pointOf', () => {
  const value = { dropout: 0, activation: 'relu', stages: [stage] };

  it('gives a candidate as checkCandidate does, and nothing for what is none', () => {
    expect(pointOf(space, value)).toEqual(checkCandidate(space, value));
    expect(pointOf(space, { ...value, dropout: 0.25 })).toBeUndefined();
    expect(pointOf(space, { ...value, activation: 'gelu' })).toBeUndefined();
    expect(pointOf(space, null)).toBeUndefined();
  });
});
