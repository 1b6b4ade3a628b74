/** A number for people: whole numbers with thousands marks, others with about four significant digits. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude >= 1e15) return value.toExponential(2);
  if (Number.isInteger(value)) return formatWhole(value);
  if (magnitude >= 1000) return grouped(value.toFixed(1).replace(/\.0$/, ''));
  if (magnitude < 1e-4) return value.toExponential(2);
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(magnitude)));
  return value.toFixed(Math.min(decimals, 6));
}

/** A whole number for people, to the last digit. */
export function formatWhole(value: number): string {
  // What knows the marks of all languages takes longer to load than many a command to answer.
  return Number.isSafeInteger(value) ? grouped(String(value)) : value.toLocaleString('en-GB');
}

/** Decimal digits with thousands marks. */
function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+($|\.))/g, ',');
}

/** A count for people, however large: beyond what a double holds as the power of ten that it begins with. */
export function formatCount(count: bigint): string {
  const digits = count.toString();
  if (digits.length <= 300) return formatNumber(Number(count));
  return `${digits.slice(0, 1)}.${digits.slice(1, 3)}e+${digits.length - 1}`;
}

/** A span of time for people: `850 ms`, `12.3 s`, `12 s`, `4 min 05 s`, `2 h 03 min`. */
export function formatDuration(seconds: number): string {
  if (Number.isInteger(seconds) && seconds < 60) return `${seconds} s`;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${padded(Math.floor(seconds % 60))} s`;
  return `${Math.floor(minutes / 60)} h ${padded(minutes % 60)} min`;
}

function padded(count: number): string {
  return String(count).padStart(2, '0');
}
