/** A window that slides over the image axes. */
export interface Window {
  /** `[height, width, channels]` of what it slides over. */
  readonly in: readonly number[];
  readonly kernel: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
  readonly dilation?: number;
}

/** What explicit padding a window has: `[top, left, bottom, right]`, as ONNX orders it. */
export function explicitPads(window: Window): readonly [number, number, number, number] {
  if (window.padding === 'valid') return [0, 0, 0, 0];
  const [top, bottom] = samePads(window, window.in[0] ?? 0);
  const [left, right] = samePads(window, window.in[1] ?? 0);
  return [top, left, bottom, right];
}

/**
 * TensorFlow's SAME: ⌈size / stride⌉ windows, and of the padding that these need the smaller half before.
 *
 * @source https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
 */
function samePads(window: Window, size: number): readonly [number, number] {
  const { kernel, stride, dilation = 1 } = window;
  const reach = (kernel - 1) * dilation + 1;
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + reach - size, 0);
  const before = Math.floor(total / 2);
  return [before, total - before];
}
