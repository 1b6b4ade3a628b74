import { describe, expect, it } from '@jest/globals';
import { channels, DARK_THEME, LIGHT_THEME, rampColour, themeColour } from './theme.js';

/** Relative luminance. @source Web Content Accessibility Guidelines 2.2 */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each([LIGHT_THEME, DARK_THEME])('$name', (theme) => {
  it('shows text and marks against paper and shade', () => {
    for (const paper of [theme.background, theme.shade]) {
      for (const text of [theme.text, theme.muted]) expect(contrast(text, paper)).toBeGreaterThan(4.5);
      for (const mark of [theme.feasible, theme.infeasible, theme.front, theme.published, theme.frame]) {
        expect(contrast(mark, paper)).toBeGreaterThan(3);
      }
    }
  });

  it('has a ramp that goes one way in brightness', () => {
    const steps = theme.ramp.map(luminance);
    const up = theme.name === 'dark' ? steps : [...steps].reverse();
    expect(up).toEqual([...up].sort((a, b) => a - b));
  });
});

it('mixes neighbours of the ramp, and holds its ends', () => {
  expect(rampColour(LIGHT_THEME, 0)).toBe(LIGHT_THEME.ramp[0]);
  expect(rampColour(LIGHT_THEME, 1)).toBe(LIGHT_THEME.ramp.at(-1));
  expect(rampColour(LIGHT_THEME, 7)).toBe(LIGHT_THEME.ramp.at(-1));
  expect(rampColour(LIGHT_THEME, Number.NaN)).toBe(LIGHT_THEME.ramp[0]);
  expect(rampColour(LIGHT_THEME, 0.5)).toBe(LIGHT_THEME.ramp[3]);
});

it('begins again after the last colour of series', () => {
  expect(themeColour(LIGHT_THEME, LIGHT_THEME.series.length)).toBe(themeColour(LIGHT_THEME, 0));
});
