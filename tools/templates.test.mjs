import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

/**
 * Templates of plugins stand in two forms: workspaces in TypeScript for a clone, and packages in JavaScript that need no
 * build. Each has the types in its own way; without them they are one program, and here that is held.
 */
const ROOT = join(import.meta.dirname, '..');
const ALONE = join(ROOT, 'packages/plugin-kit/templates');
const KINDS = readdirSync(ALONE);

const inClone = (kind) => join(ROOT, 'plugins', `template-${kind}`);
const read = (...path) => readFileSync(join(...path), 'utf8');
const sourcesOf = (folder) => readdirSync(join(folder, 'src')).filter((file) => !file.includes('.test.'));

/** A module without its types and comments. A cast in a comment leaves parentheses, which go too. */
function bare(folder, file) {
  const { outputText } = ts.transpileModule(read(folder, 'src', file), {
    fileName: file,
    compilerOptions: { target: 'ESNext', module: 'ESNext', removeComments: true, verbatimModuleSyntax: true },
    transformers: { before: [withoutParentheses] },
  });
  return outputText.replace(/^export \{\};\n/m, '');
}

function withoutParentheses(context) {
  const visit = (node) =>
    ts.visitEachChild(ts.isParenthesizedExpression(node) ? node.expression : node, visit, context);
  return (file) => ts.visitNode(file, visit);
}

describe.each(KINDS)('the template of a %s', (kind) => {
  const clone = inClone(kind);
  const alone = join(ALONE, kind);

  it('has the same modules in both forms', () => {
    expect(sourcesOf(alone).map((file) => file.replace(/\.js$/, '.ts'))).toEqual(sourcesOf(clone));
  });

  it.each(sourcesOf(clone))('says the same in %s', (file) => {
    expect(bare(alone, file.replace(/\.ts$/, '.js'))).toBe(bare(clone, file));
  });

  it('has one search, or none', () => {
    const searchOf = (folder) => (existsSync(join(folder, 'search.json')) ? read(folder, 'search.json') : '');
    expect(searchOf(alone)).toBe(searchOf(clone).replaceAll('./dist/', './src/'));
  });
});

it('has one made-up training', () => {
  const training = 'practice/training.js';
  expect(read(ALONE, 'stopper', training)).toBe(read(inClone('stopper'), training));
});
