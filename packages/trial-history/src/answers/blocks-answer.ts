/** A block of the grid, alone in a network: what it is and costs. */
export interface BlockAnswer {
  /** Its kind, such as `gc_ibn`. */
  readonly block: string;
  /** Height and width of the tensor that it reads, and its channels. */
  readonly size: number;
  readonly inputs: number;
  readonly kernel: number;
  readonly expansion: number;
  /** Expanded channels in a group; `null` where the kind is none of groups. */
  readonly group_size: number | null;
  readonly macs: number;
  readonly parameters: number;
  readonly latency_ms: number;
}

/** One number of a claim beside what it is here. */
export interface FigureAnswer {
  readonly what: string;
  readonly claimed: { readonly kind: 'about' | 'above' | 'below'; readonly value: number };
  /** `null` where no pair of blocks could be compared. */
  readonly measured: number | null;
}

/** A sentence of the paper, put to the test. */
export interface ClaimAnswer {
  readonly name: string;
  readonly statement: string;
  /** The section of the paper. */
  readonly section: string;
  /** What is compared, and at which shapes. */
  readonly comparison: string;
  readonly figures: readonly FigureAnswer[];
  readonly reproduced: boolean;
  readonly remark?: string;
  /** The comparison, shape by shape; `null` where there is no such block. */
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly { readonly shape: string; readonly values: readonly (number | null)[] }[];
  };
}

/** The paper's study of blocks on a device, as `edgewright analyse-blocks --json` writes it. */
export interface BlocksAnswer {
  readonly device: string;
  /** The model of latency. */
  readonly fidelity: string;
  /** What the file of the device says of its accuracy. */
  readonly accuracy: string;
  readonly blocks: readonly BlockAnswer[];
  readonly claims: readonly ClaimAnswer[];
}
