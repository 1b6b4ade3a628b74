import { formatWhole } from '@edgewright/report/numbers';

const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** A count with separated thousands: `50,000`. */
export function countText(count: number): string {
  return formatWhole(count);
}

/** A number of trials in words: `1 trial`, `1,412 trials`. */
export function trialsText(count: number): string {
  return `${countText(count)} ${count === 1 ? 'trial' : 'trials'}`;
}

/** A value of a column as people read it, in five digits; bytes in powers of 1024. */
export function valueText(value: number, unit?: string | null): string {
  if (!Number.isFinite(value)) return '–';
  if (unit === 'B') return bytesText(value);
  if (Math.abs(value) >= 1e6) return formatWhole(Math.round(value));
  return Number.isInteger(value) ? String(value) : value.toPrecision(5);
}

/** A value with its unit. */
export function unitText(value: number, unit?: string | null): string {
  const text = valueText(value, unit);
  return unit === 'B' || !Number.isFinite(value) ? text : withUnit(text, unit);
}

/** A value that somebody wrote, such as a limit, with its unit and no more digits than it has. */
export function limitText(value: number, unit?: string | null): string {
  if (unit === 'B') return valueText(value, unit);
  return withUnit(String(Number(value.toPrecision(6))), unit);
}

/** How far something is, in percent without digits. */
export function percentText(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Shares and counts have the unit 1, which nobody writes. */
function withUnit(text: string, unit: string | null | undefined): string {
  return isWritten(unit) ? `${text} ${unit}` : text;
}

/** Whether a unit is written beside a number or a name. */
export function isWritten(unit: string | null | undefined): unit is string {
  return unit !== undefined && unit !== null && unit !== '' && unit !== '1';
}

function bytesText(bytes: number): string {
  const power = Math.min(
    BINARY_UNITS.length - 1,
    Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)),
  );
  const amount = bytes / 1024 ** power;
  return `${power === 0 ? String(amount) : amount.toPrecision(3)} ${BINARY_UNITS[power] ?? 'B'}`;
}
