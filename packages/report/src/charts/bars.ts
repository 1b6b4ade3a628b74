/** Eighths of a character, from none to a whole one. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'] as const;
const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A bar of `fraction` (0 to 1) of so many characters, in eighths of one, filled up with blanks. */
export function bar(fraction: number, characters: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, fraction)) * characters * 8);
  return ('█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')).padEnd(characters);
}

/** A line of bars, one a value: `most` and above are full. */
export function sparkline(values: readonly number[], most: number): string {
  return values
    .map((value) => {
      const height = most > 0 ? Math.floor((value / most) * HEIGHTS.length) : 0;
      return HEIGHTS[Math.min(HEIGHTS.length - 1, Math.max(0, height))];
    })
    .join('');
}
