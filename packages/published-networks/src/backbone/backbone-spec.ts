/** A block without group convolution. */
interface PlainBlock<Op extends string> {
  readonly op: Op;
  readonly kernel: number;
  /** Expanded channels by input channels. */
  readonly expansion: number;
}

/** A block with group convolution. */
interface GroupedBlock<Op extends string> extends PlainBlock<Op> {
  /** Expanded channels in each group. */
  readonly group_size: number;
}

/** A pointwise linear convolution alone: what a fused block with expansion 1 is. */
export interface ProjectionBlock {
  readonly op: 'projection';
}

/** One block of a backbone; its filters and stride are those of its stage. */
export type BlockSpec =
  | ProjectionBlock
  | PlainBlock<'depthwise_ibn'>
  | PlainBlock<'fused_ibn'>
  | GroupedBlock<'gc_ibn'>
  | GroupedBlock<'grouped_ibn'>;

/** Blocks of the same filters; the first one takes the stride. */
export interface StageSpec {
  readonly filters: number;
  readonly stride: number;
  readonly blocks: readonly BlockSpec[];
  /** Default: true. Whether identities are allowed, where stride and shapes allow them. */
  readonly residual?: boolean;
}

/** A backbone of the MobileNet kind: a stem, then stages of inverted bottlenecks. */
export interface BackboneSpec {
  readonly stem: {
    readonly kernel: number;
    readonly filters: number;
    /** Default: 2. */
    readonly stride?: number;
  };
  readonly stages: readonly StageSpec[];
}
