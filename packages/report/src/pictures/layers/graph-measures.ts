/** How far apart the parts of a graph stand, in pixels. */
export const NODE = { width: 46, height: 20 };
export const STEP = 58;
export const LANE = 28;
export const MARGIN = 18;
/** Above the lanes of a line: the names of blocks, and what passes over layers. */
export const HEAD = 36;
/** Below the lanes of a line: what goes on to another one. */
export const GUTTER = 12;
export const PADDING = 5;
/** Between tensors that run beside each other. */
export const APART = 3;
/** Tensors that have room beside each other above or below a line, and left of all lines. */
export const TRACKS = { line: 4, left: 9 };
/** Left of all lines: what goes from one to another. */
export const LEFT = MARGIN / 2 + TRACKS.left * APART;
