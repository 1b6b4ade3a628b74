import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { document, PICTURES } from './pictures.mjs';

const GOLDENS = join(import.meta.dirname, 'goldens');

/** Names and boxes of texts that do not lie on the paper. */
function outside({ width, height, shapes }) {
  return shapes.flatMap((shape) => {
    if (shape.kind === 'group') return outside({ width, height, shapes: shape.shapes });
    if (shape.kind !== 'text') return [];
    const [x, y] = shape.at;
    return x >= 0 && x <= width && y >= 0 && y <= height ? [] : [shape];
  });
}

describe.each(PICTURES)('%s', (name, drawing) => {
  const svg = document(drawing);

  it('is drawn as it was: where it is meant to change, run write-goldens.mjs and look at it', () => {
    expect(svg).toBe(readFileSync(join(GOLDENS, `${name}.svg`), 'utf8'));
  });

  it('holds numbers and text alone, on the paper', () => {
    expect(svg).not.toMatch(/NaN|Infinity|undefined|<script|<grouped|<s>/);
    expect(outside(drawing)).toEqual([]);
  });
});

it('every kept picture is drawn', () => {
  const names = PICTURES.map(([name]) => `${name}.svg`).sort();
  expect(readdirSync(GOLDENS).sort()).toEqual(names);
});
