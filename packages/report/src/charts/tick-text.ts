const UNITS = [
  { least: 1e12, size: 1e12, suffix: 'T' },
  { least: 1e9, size: 1e9, suffix: 'G' },
  { least: 1e6, size: 1e6, suffix: 'M' },
  { least: 1e4, size: 1e3, suffix: 'k' },
] as const;

/** A tick as it is written: 20000 as `20k`, 5000000 as `5M`, 2000 as it is. */
export function tickText(tick: number): string {
  const magnitude = Math.abs(tick);
  const unit = UNITS.find(({ least }) => magnitude >= least);
  if (unit === undefined) return String(tick).replace('-', '−');
  return `${Number((tick / unit.size).toPrecision(12))}${unit.suffix}`.replace('-', '−');
}
