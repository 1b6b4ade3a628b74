/** The pictures that `edgewright plot` draws. */
export const PICTURE_NAMES = [
  'front',
  'history',
  'parallel',
  'importance',
  'policy',
  'layers',
  'graph',
] as const;

/** One of them. */
export type PictureName = (typeof PICTURE_NAMES)[number];
