import { LIGHT_THEME, type Theme } from './theme.js';

/** How a scene is to be drawn. */
export interface Look {
  /** Light, unless another is given. */
  readonly theme?: Theme;
  /** Of the whole picture, in pixels; without it the frames have the size that the scene gives them. */
  readonly size?: Extent;
  /** Whether title and note are drawn above the frames; they are, unless a page shows them itself. */
  readonly heading?: boolean;
  /** Whether labels of series are drawn beside the frames; they are, unless a page shows them itself. */
  readonly legend?: boolean;
  /** Side of a cell in which points are counted, in pixels: 2, or one device pixel on a canvas. */
  readonly cell?: number;
}

/** Width and height, in pixels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The theme of a look. */
export function themeOf({ theme = LIGHT_THEME }: Look): Theme {
  return theme;
}
