import type { Range } from '../numbers/typical-range.js';

/**
 * A chart as data: what it shows, in the units of its axes, and nothing of where that lies on a screen.
 *
 * A scene has one horizontal axis and, below each other, panels with a vertical axis each; a panel holds series. Back
 * ends turn a scene into a picture: {@link svgOf} into an SVG document, by way of {@link drawingOf}, which says what lies
 * at which pixel and which any other surface can draw too; {@link charactersOf} into lines of text.
 *
 * What the axes do not hold is left out of points; lines, bands and bars are cut off at the frame, and run towards an
 * infinite value. What is not a number has no place.
 */
export interface Scene {
  readonly title: string;
  /** How to read the picture, in a sentence below the title. */
  readonly note?: string;
  readonly x: Axis;
  readonly panels: readonly Panel[];
  /** Width of the frame around the data, in pixels. */
  readonly width?: number;
}

/** A frame with a vertical axis of its own. */
export interface Panel {
  readonly title?: string;
  readonly y: Axis;
  /** Later ones are drawn over earlier ones; the legend keeps their order. */
  readonly series: readonly Series[];
  /** Height of the frame, in pixels. */
  readonly height?: number;
}

/** What lies along one direction of a panel. */
export interface Axis {
  /** The quantity, with its unit in brackets. */
  readonly label: string;
  readonly scale: 'linear' | 'logarithmic';
  /** Where the axis begins and ends; without it the axis holds all values, and begins and ends at a tick. */
  readonly range?: Range;
  /** Which way is better, where one is: an arrow beside the label points there. */
  readonly better?: 'higher' | 'lower';
}

/** `[x, y]` in the units of the axes. */
export type Point = readonly [x: number, y: number];

/** How a point is marked; a loop goes around another mark. */
export type Mark = 'disc' | 'dot' | 'ring' | 'loop' | 'square' | 'triangle' | 'diamond' | 'cross';

/** How a line is drawn. */
export type Dash = 'solid' | 'dashed' | 'dotted';

interface Named {
  /** Its line in the legend; it has none without a label. */
  readonly label?: string;
  readonly colour: string;
}

/** Points that stand each for itself. */
export interface PointSeries extends Named {
  readonly kind: 'points';
  readonly points: readonly Point[];
  readonly mark: Mark;
}

/** Points in an order, joined. */
export interface LineSeries extends Named {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly dash?: Dash;
  /** A mark at every point. */
  readonly mark?: Mark;
}

/** A lower and an upper value at one place of the horizontal axis. */
export interface Span extends Range {
  readonly x: number;
}

/** The area between two lines, such as an interval or one layer of a stack. */
export interface BandSeries extends Named {
  readonly kind: 'band';
  readonly spans: readonly Span[];
  /** 1 hides what lies below. */
  readonly opacity: number;
}

/** Upright bars, each around its place on the horizontal axis. */
export interface BarSeries extends Named {
  readonly kind: 'bars';
  readonly spans: readonly Span[];
  /** Width of a bar in units of the horizontal axis. */
  readonly width: number;
}

/** What a panel shows with one colour. */
export type Series = PointSeries | LineSeries | BandSeries | BarSeries;
