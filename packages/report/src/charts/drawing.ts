import type { Point } from './scene.js';

/**
 * A picture as shapes at pixels, x to the right and y downwards: what a scene becomes before a surface draws it. A surface
 * needs rectangles, lines, polygons, circles, text and a clip, and draws the shapes in their order.
 */
export interface Drawing {
  /** What the picture is, for people who do not see it. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** An upright rectangle. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One thing to draw. Colours are in the form `#rrggbb`. */
export type Shape =
  | RectangleShape
  | LineShape
  | PolygonShape
  | CircleShape
  | TextShape
  | CurvesShape
  | BundlesShape
  | RasterShape
  | GroupShape;

export interface RectangleShape {
  readonly kind: 'rectangle';
  readonly frame: Frame;
  readonly fill?: string;
  readonly stroke?: string;
  /** Of the fill; 1 without it. */
  readonly opacity?: number;
}

export interface LineShape {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly stroke: string;
  readonly width: number;
  /** Lengths of dashes and gaps, in turn; none for a solid line. */
  readonly dash?: readonly number[];
  /** 1 without it. */
  readonly opacity?: number;
}

export interface PolygonShape {
  readonly kind: 'polygon';
  readonly points: readonly Point[];
  readonly fill: string;
  readonly opacity: number;
}

export interface CircleShape {
  readonly kind: 'circle';
  readonly centre: Point;
  readonly radius: number;
  /** A colour, or `none`. */
  readonly fill: string;
  /** Around the fill. */
  readonly stroke?: string;
  /** Of the stroke; 1 without it. */
  readonly width?: number;
  readonly opacity: number;
}

export interface TextShape {
  readonly kind: 'text';
  /** The place on the baseline that `anchor` speaks of. */
  readonly at: Point;
  readonly text: string;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly colour: string;
  readonly bold?: boolean;
  /** Whether the text runs upwards. */
  readonly upwards?: boolean;
  /** A colour around the letters, so that they stand out from what lies below. */
  readonly halo?: string;
}

/** Curves that leave and arrive level, all alike: what joins the places of neighbouring parallel axes. */
export interface CurvesShape {
  readonly kind: 'curves';
  readonly left: number;
  readonly right: number;
  /** `float32[curves, 2]`: where each begins at the left and ends at the right, in pixels downwards. */
  readonly ends: Float32Array;
  readonly stroke: string;
  readonly width: number;
  readonly opacity: number;
}

/**
 * Any number of curves between neighbouring axes, in two layers, the first behind the second. Nothing lies below them but one
 * colour.
 */
export interface BundlesShape {
  readonly kind: 'bundles';
  readonly frame: Frame;
  /** What lies below. */
  readonly background: string;
  readonly gaps: readonly BundleGap[];
  readonly layers: readonly [BundleLayer, BundleLayer];
  /** Makes drawing again cheaper where few curves have changed. */
  readonly memory?: BundleMemory;
}

/** Two neighbouring axes, and the places on either that curves join. */
export interface BundleGap {
  /** Of the axes, in pixels from the left. */
  readonly left: number;
  readonly right: number;
  /** `float32[places]`: pixels downwards; there are as many places at the left as at the right. */
  readonly from: Float32Array;
  readonly to: Float32Array;
}

/** Curves of one colour. */
export interface BundleLayer {
  readonly stroke: string;
  readonly looks: readonly BundleLook[];
  /**
   * `uint8[places × places]` for each gap: the look of the curve from place a to place b at index `places · a + b`, counted from 1; 0
   * where there is none.
   */
  readonly grades: readonly Uint8Array[];
}

/** How curves of a grade look. */
export interface BundleLook {
  readonly width: number;
  readonly opacity: number;
}

/** What a surface keeps of bundles that it drew, as it likes. */
export interface BundleMemory {
  kept?: unknown;
}

/**
 * Counts in square cells, drawn the darker the more there are: however many points lie on each other, each cell is drawn
 * once. The opacity of a cell is {@link RasterLayer.base} for one point and grows with the logarithm of the count.
 */
export interface RasterShape {
  readonly kind: 'raster';
  /** Upper left corner, in pixels. */
  readonly left: number;
  readonly top: number;
  /** Side of a cell, in pixels. */
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  /** Later ones are drawn over earlier ones. */
  readonly layers: readonly RasterLayer[];
  /** What a surface may spare where it drew these very counts before. */
  readonly change?: RasterChange;
}

/** Which cells of a raster have other counts than in an earlier drawing of it. */
export interface RasterChange {
  /** Rises by one with every drawing. */
  readonly revision: number;
  /** What may differ from the revision before: each once, in any order. */
  readonly cells: Uint32Array;
  /** What a surface keeps of what it drew, as it likes. */
  readonly memory: { kept?: unknown };
}

/** One kind of points of a raster. */
export interface RasterLayer {
  readonly label?: string;
  readonly colour: string;
  /** Opacity of a cell with one point. */
  readonly base: number;
  /** `uint32[rows, columns]`. */
  readonly counts: Uint32Array;
  /** The cells that may have a count, each once, in any order: no other has one. */
  readonly filled: Uint32Array;
}

/** Shapes that belong together. */
export interface GroupShape {
  readonly kind: 'group';
  /** What they show; a surface may tell it to who points at them. */
  readonly label?: string;
  /** Nothing outside of it is drawn. */
  readonly clip?: Frame;
  readonly shapes: readonly Shape[];
}
