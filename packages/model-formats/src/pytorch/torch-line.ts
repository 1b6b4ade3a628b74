import type { TorchLayout, TorchTensor } from './torch-layout.js';

/** What a layer is written with. */
export interface TorchPlace {
  readonly inputs: readonly TorchTensor[];
  /** The attribute that holds its module: `self.stem`. */
  readonly module: string;
}

/** What a layer is in a module: what it is made of, if it has weights, and what it computes. */
export interface TorchLine {
  readonly made?: string;
  readonly computed: string;
  readonly layout: TorchLayout;
  readonly helpers?: readonly string[];
}

/** Writes the line of a layer. */
export type WriteLine = (place: TorchPlace) => TorchLine;

const NOTHING: TorchTensor = { variable: '', layout: 'plain' };

/** The only input, or the first. */
export function only({ inputs }: TorchPlace): TorchTensor {
  return inputs[0] ?? NOTHING;
}
