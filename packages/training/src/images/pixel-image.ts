/** Pixels of an image, row by row. */
export interface PixelImage {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** `uint8[height, width, channels]` */
  readonly data: Uint8Array;
}
