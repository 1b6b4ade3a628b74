/**
 * Where the axes of a graph's tensors lie in PyTorch. The batch is before them all. Images are [batch, channels, height, width] as
 * long as one image operation follows another; all else keeps the order of the graph. So a tensor of three axes
 * has one of two layouts, and is turned where an operation wants the other.
 */

/** `image`: channels before height and width. `plain`: the order of the graph. */
export type TorchLayout = 'image' | 'plain';

/** A variable and how its axes lie. */
export interface TorchTensor {
  readonly variable: string;
  readonly layout: TorchLayout;
}

/** Dimensions of height, width and channels. */
const IMAGE_DIMENSIONS = [2, 3, 1];

/** The dimension of a graph's axis. */
export function dimensionOf(axis: number, layout: TorchLayout): number {
  return layout === 'image' ? (IMAGE_DIMENSIONS[axis] ?? axis + 1) : axis + 1;
}

/** The tensor with channels first. */
export function asImage({ variable, layout }: TorchTensor): string {
  return layout === 'image' ? variable : `${variable}.permute(0, 3, 1, 2)`;
}

/** The tensor in the order of the graph. */
export function asPlain({ variable, layout }: TorchTensor): string {
  return layout === 'plain' ? variable : `${variable}.permute(0, 2, 3, 1)`;
}

/** Tensors that meet in one operation: as images if one of them is. */
export function alike(tensors: readonly TorchTensor[]): {
  readonly variables: readonly string[];
  readonly layout: TorchLayout;
} {
  const layout = tensors.some((tensor) => tensor.layout === 'image') ? 'image' : 'plain';
  return { variables: tensors.map(layout === 'image' ? asImage : asPlain), layout };
}
