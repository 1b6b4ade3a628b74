/** A ladder of Coral's: the widths it goes through, and what a made-up millisecond is made of. */
interface Ladder {
  readonly kind: string;
  readonly widths: readonly number[];
  readonly fixedMs: number;
  /** Takes one millisecond beside the fixed ones. */
  readonly unitWidth: number;
}

const LADDERS: readonly Ladder[] = [
  { kind: 'conv3x3x5', widths: [64, 128, 256, 384, 512], fixedMs: 0.5, unitWidth: 100 },
  { kind: 'conv3x3x2', widths: [128, 256, 512], fixedMs: 0.3, unitWidth: 150 },
  { kind: 'dense4', widths: [256, 512, 1024, 1536, 2048], fixedMs: 0.05, unitWidth: 1000 },
  { kind: 'dense5', widths: [256, 1024, 1536], fixedMs: 0.1, unitWidth: 800 },
];

/** Ladders of convolution and dense layers whose times grow with their weights. */
export function madeLadders(): string {
  const rows = LADDERS.flatMap(({ kind, widths, fixedMs, unitWidth }) =>
    widths.map((width) => `${kind},a,${width},${(fixedMs + (width / unitWidth) ** 2).toFixed(4)}`),
  );
  return ['kind,run,width,ms', ...rows, ''].join('\n');
}
