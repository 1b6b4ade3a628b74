import { COLOURS } from './palette.js';

/**
 * The colours of a picture, by what they mean: the same colour means the same in every picture, and never stands alone for
 * it (marks, dashes and words say it too). A scene takes the theme that it will be drawn on, since its series carry colours;
 * what draws it takes the same one. All are in the form `#rrggbb`.
 *
 * @source the light one is the palette of Okabe and Ito (Color Universal Design, 2008), which people with and without colour
 * vision tell apart; the dark one its lighter kin, with the contrast of text kept above 4.5 : 1
 */
export interface Theme {
  readonly name: 'light' | 'dark';
  readonly background: string;
  readonly text: string;
  /** Words that may be overlooked. */
  readonly muted: string;
  readonly frame: string;
  readonly grid: string;
  /** What lies beyond a target or a limit. */
  readonly shade: string;
  /** A trial within all limits. */
  readonly feasible: string;
  readonly infeasible: string;
  /** A trial that a filter leaves out. */
  readonly filtered: string;
  readonly failed: string;
  /** The best trade-offs. */
  readonly front: string;
  /** A network that was published. */
  readonly published: string;
  readonly selected: string;
  /** What the time of a layer is spent on. */
  readonly causes: CauseColours;
  /** Of series that differ in nothing but their name, in turn. */
  readonly series: readonly string[];
  /** From the least to the most of one quantity. */
  readonly ramp: readonly string[];
}

/** What the time of a layer is spent on. */
export interface CauseColours {
  readonly compute: string;
  readonly weights: string;
  readonly activations: string;
  readonly overhead: string;
}

/** Dark on white, for pages by day and for print. */
export const LIGHT_THEME: Theme = {
  name: 'light',
  background: '#ffffff',
  text: '#1b1f24',
  muted: '#5b6470',
  frame: '#5b6470',
  grid: '#e3e6ea',
  shade: '#f1f1f3',
  feasible: COLOURS.blue,
  infeasible: COLOURS.vermillion,
  filtered: '#9aa3ad',
  failed: '#5b6470',
  front: '#1b1f24',
  published: COLOURS.green,
  selected: COLOURS.orange,
  causes: { compute: '#0072b2', weights: '#e69f00', activations: '#009e73', overhead: '#9aa3ad' },
  series: Object.values(COLOURS),
  ramp: ['#e4eef7', '#cadeee', '#9cc4e0', '#5f9fcb', '#2a78b0', '#0b5288', '#062f55'],
};

/** Light on nearly black. */
export const DARK_THEME: Theme = {
  name: 'dark',
  background: '#15181c',
  text: '#e6e8eb',
  muted: '#9aa3ad',
  frame: '#6e7883',
  grid: '#2a2f36',
  shade: '#1c2026',
  feasible: '#56b4e9',
  infeasible: '#e8743b',
  filtered: '#59616b',
  failed: '#9aa3ad',
  front: '#ffffff',
  published: '#2bd4a0',
  selected: '#f5b731',
  causes: { compute: '#56b4e9', weights: '#f5b731', activations: '#2bd4a0', overhead: '#7b8590' },
  series: ['#56b4e9', '#e8743b', '#2bd4a0', '#e59ac0', '#f5b731', '#9ad3f4', '#e6e8eb', '#9aa3ad'],
  ramp: ['#22364a', '#214565', '#1f567d', '#2b79ab', '#4a9fd4', '#86c5ec', '#d3ecfb'],
};

/** The colour of the nth of several series, from 0; after the last colour comes the first again. */
export function themeColour({ series, front }: Theme, index: number): string {
  return series[index % series.length] ?? front;
}

/** The colour of a share from 0 to 1 along the ramp of a theme; the ends for what lies beyond, the low end for what is not a number. */
export function rampColour({ ramp }: Theme, share: number): string {
  const last = ramp.length - 1;
  const place = Math.min(last, Math.max(0, Number.isNaN(share) ? 0 : share * last));
  const below = Math.min(Math.floor(place), last - 1);
  const from = channels(ramp[below] ?? '#000000');
  const to = channels(ramp[below + 1] ?? '#000000');
  const mixed = from.map((channel, index) => channel + ((to[index] ?? channel) - channel) * (place - below));
  return `#${mixed.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

/** Red, green and blue of `#rrggbb`, 0 to 255. */
export function channels(colour: string): readonly [red: number, green: number, blue: number] {
  const at = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16);
  return [at(1), at(3), at(5)];
}
