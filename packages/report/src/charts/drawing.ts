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
export type Shape = RectangleShape | LineShape | PolygonShape | CircleShape | TextShape | GroupShape;

export interface RectangleShape {
  readonly kind: 'rectangle';
  readonly frame: Frame;
  readonly fill?: string;
  readonly stroke?: string;
}

export interface LineShape {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly stroke: string;
  readonly width: number;
  /** Lengths of dashes and gaps, in turn; none for a solid line. */
  readonly dash?: readonly number[];
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
  readonly fill: string;
  /** Around the fill. */
  readonly stroke?: string;
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
