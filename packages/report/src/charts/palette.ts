/** Colours that most people tell apart, with or without colour vision. @source Okabe and Ito, Color Universal Design, 2008 */
export const COLOURS = {
  blue: '#0072b2',
  vermillion: '#d55e00',
  green: '#009e73',
  purple: '#cc79a7',
  orange: '#e69f00',
  sky: '#56b4e9',
  black: '#000000',
  grey: '#8a939d',
} as const;

const IN_TURN = Object.values(COLOURS);

/** The colour of the nth of several series, from 0; after the last colour comes the first again. */
export function seriesColour(index: number): string {
  return IN_TURN[index % IN_TURN.length] ?? COLOURS.blue;
}
