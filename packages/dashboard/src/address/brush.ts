/** Keeps trials by one column: those whose value lies in a range, or whose level is among some. */
export type Brush = RangeBrush | LevelBrush;

export interface RangeBrush {
  readonly kind: 'range';
  readonly column: string;
  readonly low: number;
  readonly high: number;
}

export interface LevelBrush {
  readonly kind: 'levels';
  readonly column: string;
  readonly levels: readonly string[];
  /** Whether trials stay in which the column is not active. */
  readonly inactive: boolean;
}

/** These brushes with one more, which takes the place of an earlier one on its column. */
export function withBrush(brushes: readonly Brush[], brush: Brush): readonly Brush[] {
  return [...withoutBrush(brushes, brush.column), brush];
}

/** These brushes but for that on a column. */
export function withoutBrush(brushes: readonly Brush[], column: string): readonly Brush[] {
  return brushes.filter((other) => other.column !== column);
}
