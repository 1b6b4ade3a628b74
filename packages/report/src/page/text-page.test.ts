import { describe, expect, it } from '@jest/globals';
import { bad, chartPart, faint, jsonPart, line, recordsPart, strong, tablePart } from './page.js';
import { textPage, type TextSurface } from './text-page.js';

const surface: TextSurface = {
  width: 30,
  toned: (text, tone) => `<${tone} ${text}>`,
  drawn: ({ title }) => [`(${title})`],
};
const table = {
  columns: ['network', 'latency_ms', 'energy_mj', 'device'],
  rows: [['a', 1.25, null, 'pixel6-edgetpu']],
};

describe('a page of text', () => {
  it('has its lines in order, with the words that stand out', () => {
    const page = [line(strong('best')), line(), line(bad('error'), ' code: why'), line(faint('more'))];
    expect(textPage(page, surface)).toEqual(['<strong best>', '', '<bad error> code: why', '<faint more>']);
  });

  it('leaves columns out of a table that is too wide, and names them', () => {
    expect(textPage([tablePart(table)], surface)).toEqual([
      '<strong network  latency_ms  energy_mj>',
      'a              1.25  –',
      '<faint A wider window or --json also shows device.>',
    ]);
  });

  it('gives each value a line of its own where nothing may be left out', () => {
    expect(textPage([recordsPart(table)], surface)).toEqual([
      '<strong row 1>',
      'network     a',
      'latency_ms  1.250',
      'energy_mj   –',
      'device      pixel6-edgetpu',
    ]);
    expect(textPage([recordsPart(table)], { ...surface, width: 100 })).toHaveLength(2);
  });

  it('draws charts as its surface does, and opens JSON up where it is long', () => {
    const scene = { title: 'front', x: { label: 'ms', scale: 'linear' }, panels: [] } as const;
    expect(textPage([chartPart(scene)], surface)).toEqual(['(front)']);
    const value = { stages: [{ filters: 32 }, { filters: 64 }, { filters: 128 }] };
    expect(textPage([jsonPart(value)], { ...surface, width: Infinity })).toEqual([
      '{ "stages": [{ "filters": 32 }, { "filters": 64 }, { "filters": 128 }] }',
    ]);
    expect(textPage([jsonPart(value)], surface)[0]?.split('\n').length).toBeGreaterThan(1);
  });
});
