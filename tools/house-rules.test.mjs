import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { houseRules } from './house-rules.mjs';

/** Rule names that a source breaks at a path. */
function broken(source, path = 'packages/objective/src/example.ts') {
  const parser = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } };
  return new Linter({ configType: 'flat' })
    .verify(source, [parser, ...houseRules], path)
    .map(({ ruleId }) => ruleId);
}

const lines = (count, line = 'void 0;') => Array.from({ length: count }, () => line).join('\n');

describe('the house rules', () => {
  it('pass a small file', () => {
    expect(broken('export const one = (a: number, b: number, c: number) => a + b + c;')).toEqual([]);
  });

  it('limit files to 400 lines', () => {
    expect(broken(lines(400))).toEqual([]);
    expect(broken(lines(401))).toEqual(['max-lines']);
  });

  it('limit functions to 60 lines of code', () => {
    expect(broken(`export function f() {\n${lines(58)}\n}`)).toEqual([]);
    expect(broken(`export function f() {\n${lines(59)}\n}`)).toEqual(['max-lines-per-function']);
  });

  it('limit parameters to three', () => {
    expect(broken('export function f(a: 1, b: 1, c: 1, d: 1) { return [a, b, c, d]; }')).toEqual([
      'max-params',
    ]);
  });

  it.each(["throw new Error('no code');", "throw new TypeError('no code');", 'throw new errors.Mine();'])(
    'ask for the one error class: %s',
    (source) => {
      expect(broken(source)).toEqual(['no-restricted-syntax']);
      expect(broken(source, 'bench/src/speed/main.ts')).toEqual(['no-restricted-syntax']);
    },
  );

  it('pass the one error class', () => {
    expect(broken('throw new EdgewrightError(parts);')).toEqual([]);
    expect(broken('throw noSuchPlugin(name);')).toEqual([]);
  });

  it.each(["'the file is gone'", '`the file ${path} is gone`', "gone ? 'the file is gone' : 'It is there'"])(
    'begin what an error says with an upper-case letter: %s',
    (message) => {
      const source = `export const parts = { message: ${message} };`;
      expect(broken(source, 'packages/storage/src/errors.ts')).toEqual(['no-restricted-syntax']);
      expect(broken(source)).toEqual([]);
    },
  );

  it.each([
    "'The file is gone'",
    '`budget.trials is ${count}`',
    "'stop-median cannot compare them'",
    '`${path} is gone`',
  ])('pass what begins so, or with a name: %s', (message) => {
    expect(broken(`export const parts = { message: ${message} };`, 'packages/storage/src/errors.ts')).toEqual(
      [],
    );
  });

  it.each([
    'run({ ...{ a, b }, c });',
    'run(...[a, b, c, d]);',
    'const list = [...[a, b], c];',
    'const made = new Study(...[a, b]);',
    'const [a, b] = [1, 2];',
    'let [a = 1, b] = [first, second];',
    '[a, b] = [first, second];',
  ])('want values where they stand: %s', (source) => {
    expect(broken(source)).toEqual(['no-restricted-syntax']);
  });

  it.each([
    'run({ ...given, c });',
    'run(...words);',
    'const [a, b] = pair;',
    'run({ ...(c ? {} : { c }) });',
  ])('pass %s', (source) => {
    expect(broken(source)).toEqual([]);
  });

  it('keep default exports to plugin packages', () => {
    expect(broken('export default 1;')).toEqual(['no-restricted-syntax']);
    expect(broken('export default 1;', 'plugins/classification/src/index.ts')).toEqual([]);
    expect(broken("throw new Error('x');", 'plugins/classification/src/index.ts')).toEqual([
      'no-restricted-syntax',
    ]);
  });

  it.each(['Math.random();', 'Date.now();'])('keep %s to the outside', (source) => {
    expect(broken(source)).toEqual(['no-restricted-properties']);
    expect(broken(source, 'packages/cli/src/clock.ts')).toEqual([]);
  });
});
