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
  /** Words in the middle of the frame, such as why there is nothing in it. */
  readonly message?: string;
}

/** What lies along one direction of a panel. */
export interface Axis {
  /** The quantity, with its unit in brackets. */
  readonly label: string;
  readonly scale: 'linear' | 'logarithmic';
  /** Where the axis begins and ends; without it the axis holds all values, and begins and ends at a tick. */
  readonly range?: Range;
  /**
   * What lies at 0, 1, 2 …, in place of numbers, on a linear axis: from the left or from below, unless a range runs the other
   * way. Every name that there is room for is written in full.
   */
  readonly names?: readonly string[];
  /** Whether only whole numbers have a meaning, as of trials: no tick stands between two of them. */
  readonly whole?: boolean;
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
  /** 0.75 unless given: points that cover each other show it. */
  readonly opacity?: number;
}

/** Points in an order, joined. */
export interface LineSeries extends Named {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly dash?: Dash;
  /** A mark at every point. */
  readonly mark?: Mark;
  /** 1 unless given. */
  readonly opacity?: number;
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

/** A place with what it is called, written beside it where nothing else is. */
export interface NamedPoint {
  readonly at: Point;
  readonly name: string;
}

/** Names of places that other series mark, none over another or over what is to be kept clear. */
export interface NameSeries extends Named {
  readonly kind: 'names';
  readonly names: readonly NamedPoint[];
  /** Places of marks that no name may cover. */
  readonly clearOf: readonly Point[];
}

/** A lower and an upper value along one axis, and where along the other. */
export interface Whisker extends Range {
  readonly at: number;
}

/** A lower and an upper value at a place of one axis, as a thin bar with ends: what is not known better. */
export interface WhiskerSeries extends Named {
  readonly kind: 'whiskers';
  readonly spans: readonly Whisker[];
  /** The axis that the ends are values of. */
  readonly along: 'x' | 'y';
  readonly dash?: Dash;
}

/** A side of a panel that is told apart, such as what lies beyond a limit. */
export interface ShadeSeries extends Named {
  readonly kind: 'shade';
  readonly along: 'x' | 'y';
  /** In units of that axis; an infinite end is the end of the axis. */
  readonly range: Range;
  /** What it is, in words within it. */
  readonly text?: string;
  readonly textColour: string;
}

/** Bars that lie along the horizontal axis, each around its place on the vertical one. */
export interface LaneSeries extends Named {
  readonly kind: 'lanes';
  readonly spans: readonly Whisker[];
  /** Of a bar, in units of the vertical axis. */
  readonly thickness: number;
}

/** Rectangles of a colour each, such as those of a heat map. */
export interface CellSeries extends Named {
  readonly kind: 'cells';
  readonly cells: readonly Cell[];
}

/** A rectangle in units of the axes. */
export interface Cell {
  readonly x: Range;
  readonly y: Range;
  readonly colour: string;
}

/** Discs whose size says something. */
export interface BubbleSeries extends Named {
  readonly kind: 'bubbles';
  readonly bubbles: readonly { readonly at: Point; /** In pixels. */ readonly radius: number }[];
}

/**
 * Any number of points as a density: counted in cells a layer, and a cell drawn the darker the more lie in it, see
 * `RasterShape`. The axes of its panel need a range, which is not looked for in so many values.
 */
export interface DensitySeries {
  readonly kind: 'density';
  readonly label?: undefined;
  /** `[points]`, in units of the axes; those that are not numbers are left out. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** `uint8[points]`: 0 for a point that is not drawn, n for one of the nth layer. */
  readonly layerOf: Uint8Array;
  /** From the lowest to the highest. */
  readonly layers: readonly DensityLayer[];
  /** Makes drawing the same points again cheaper. */
  readonly memory?: CellMemory;
}

/** Points that are drawn in one colour. */
export interface DensityLayer {
  readonly label: string;
  readonly colour: string;
  /** Opacity of a cell with one point. */
  readonly base: number;
}

/**
 * Where the points of a density lie and what was counted of them, kept from one drawing to the next, so that another choice of
 * layers costs no more than the points that changed. It is of the values of the series: give other values another one.
 */
export interface CellMemory {
  kept?: unknown;
}

/** What a panel shows with one colour; of a density, with one colour a layer, and of cells, with one each. */
export type Series =
  | PointSeries
  | LineSeries
  | BandSeries
  | BarSeries
  | NameSeries
  | WhiskerSeries
  | ShadeSeries
  | LaneSeries
  | CellSeries
  | BubbleSeries
  | DensitySeries;
