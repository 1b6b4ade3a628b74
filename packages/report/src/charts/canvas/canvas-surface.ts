/** A canvas and how fine it is. */
export interface Canvas {
  readonly surface: CanvasSurface;
  /** Device pixels a pixel: `devicePixelRatio` of a browser. */
  readonly pixelRatio: number;
}

/**
 * What drawing needs of a canvas: the part of a browser's `CanvasRenderingContext2D` that {@link paintDrawing} calls. This
 * package knows nothing of browsers, so that it names the part itself; the context of a canvas has it, and so has that of an
 * `OffscreenCanvas` in a worker.
 *
 * Methods are declared as methods, for a browser's own types of images and dashes are narrower than these.
 */
export interface CanvasSurface {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineJoin: string;
  globalAlpha: number;
  font: string;
  textAlign: string;
  save(): void;
  restore(): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  translate(x: number, y: number): void;
  rotate(radians: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  rect(left: number, top: number, width: number, height: number): void;
  clip(): void;
  fill(): void;
  stroke(): void;
  setLineDash(lengths: number[]): void;
  fillRect(left: number, top: number, width: number, height: number): void;
  strokeRect(left: number, top: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
  getImageData(left: number, top: number, width: number, height: number): CanvasPixels;
  putImageData(pixels: CanvasPixels, left: number, top: number): void;
}

/** Device pixels of a canvas: `uint8[height, width, 4]`, red, green, blue and opacity. */
export interface CanvasPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}
