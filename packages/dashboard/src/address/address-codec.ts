/**
 * Addresses as fragments: `#/study/NAME/SCREEN?x=latency_ms&brush=latency_ms:0.5:1`. Names and texts are written with
 * `encodeURIComponent`, which leaves none of the separators `& = , : ;` as they are, so that no name can be taken for
 * anything else.
 */
import type { Brush } from './brush.js';
import {
  HOME,
  LAYERS,
  SCREENS,
  type Address,
  type AxisScale,
  type Sort,
  type SqlPlot,
  type View,
} from './address.js';

interface Codec<T> {
  readonly write: (value: T) => string;
  /** Undefined where the text is none of its kind. */
  readonly read: (text: string) => T | undefined;
}

const SCALES: Readonly<Record<AxisScale, string>> = { linear: 'lin', logarithmic: 'log' };
/** Of trials that are chosen, and columns that are named: more than any picture can show. */
const MOST_ITEMS = 1000;

const text: Codec<string> = { write: escapeText, read: unescapeText };
const scale: Codec<AxisScale> = {
  write: (value) => SCALES[value],
  read: (written) => (written === 'log' ? 'logarithmic' : written === 'lin' ? 'linear' : undefined),
};
const trialNumber: Codec<number> = {
  write: String,
  read: (written) => (/^[1-9]\d{0,8}$/.test(written) ? Number(written) : undefined),
};
const sort: Codec<Sort> = {
  write: ({ column, descending }) => `${descending ? '-' : ''}:${escapeText(column)}`,
  read: (written) => {
    const [, sign, name] = /^(-?):(.*)$/s.exec(written) ?? [];
    const column = name === undefined ? undefined : unescapeText(name);
    return column === undefined ? undefined : { column, descending: sign === '-' };
  },
};
const plot: Codec<SqlPlot> = {
  write: ({ x, y, kind }) => [kind, escapeText(x), escapeText(y)].join(':'),
  read: (written) => {
    const [kind, ...names] = written.split(':');
    const [x, y] = names.map(unescapeText);
    if ((kind !== 'points' && kind !== 'line') || x === undefined || y === undefined) return undefined;
    return { kind, x, y };
  },
};
const brush: Codec<Brush> = { write: writeBrush, read: readBrush };

type Settings = Required<View>;
type Codecs = { readonly [K in keyof Settings]: Codec<Settings[K]> };

const CODECS: Codecs = {
  x: text,
  y: text,
  xScale: scale,
  yScale: scale,
  layers: listOf({ write: String, read: (written) => LAYERS.find((layer) => layer === written) }, ','),
  brushes: listOf(brush, ';'),
  selection: listOf(trialNumber, ','),
  sort,
  axes: listOf(text, ','),
  metrics: listOf(text, ','),
  columns: listOf(text, ','),
  trial: trialNumber,
  others: listOf(text, ','),
  device: text,
  beside: text,
  metric: text,
  parameter: text,
  against: text,
  front: text,
  picture: text,
  layer: text,
  order: text,
  shape: text,
  sql: text,
  plot,
  find: text,
};
const KEYS = Object.keys(CODECS) as readonly (keyof View)[];

/** The fragment of an address, with its `#`. */
export function writeAddress({ study, screen, view }: Address): string {
  const path = study === null ? '#/' : `#/study/${escapeText(study)}/${screen}`;
  const query = KEYS.flatMap((key) => writeEntry(key, view)).join('&');
  return query === '' ? path : `${path}?${query}`;
}

/** The address of a fragment. What cannot be understood is left out: an old link still leads to its study. */
export function readAddress(fragment: string): Address {
  const [, path = '', query = ''] = /^#?([^?]*)\??(.*)$/s.exec(fragment) ?? [];
  const view = readView(query);
  const [, kind, name, screen] = path.split('/');
  const study = kind === 'study' && name !== undefined && name !== '' ? unescapeText(name) : undefined;
  if (study === undefined) return { ...HOME, view };
  return { study, screen: SCREENS.find((known) => known === screen) ?? 'overview', view };
}

function writeEntry<K extends keyof Settings>(key: K, view: Partial<Settings>): readonly string[] {
  const value: Settings[K] | undefined = view[key];
  if (value === undefined) return [];
  const codec: Codec<Settings[K]> = CODECS[key];
  return [`${key}=${codec.write(value)}`];
}

function readView(query: string): View {
  const entries = query.split('&').flatMap((part): readonly (readonly [string, unknown])[] => {
    const at = part.indexOf('=');
    const key = KEYS.find((known) => known === part.slice(0, at));
    const value = key === undefined ? undefined : CODECS[key].read(part.slice(at + 1));
    return key === undefined || value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}

function listOf<T>(item: Codec<T>, separator: string): Codec<readonly T[]> {
  return {
    write: (items) => items.map((one) => item.write(one)).join(separator),
    read: (written) =>
      written === ''
        ? []
        : written
            .split(separator, MOST_ITEMS)
            .map((one) => item.read(one))
            .filter((one) => one !== undefined),
  };
}

function writeBrush(one: Brush): string {
  const column = escapeText(one.column);
  if (one.kind === 'range') return [column, one.low, one.high].join(':');
  const levels = one.levels.map((level) => `=${escapeText(level)}`);
  return [column, 'in', ...levels, ...(one.inactive ? ['none'] : [])].join(':');
}

function readBrush(written: string): Brush | undefined {
  const [name, ...rest] = written.split(':');
  const column = name === undefined ? undefined : unescapeText(name);
  if (column === undefined) return undefined;
  if (rest[0] !== 'in') {
    const [low, high] = rest.map((bound) => (bound === '' ? NaN : Number(bound)));
    if (low === undefined || high === undefined || !(low <= high) || rest.length !== 2) return undefined;
    return { kind: 'range', column, low, high };
  }
  const levels = rest
    .filter((part) => part.startsWith('='))
    .map((part) => unescapeText(part.slice(1)))
    .filter((level) => level !== undefined);
  return { kind: 'levels', column, levels, inactive: rest.includes('none') };
}

/** Half of a surrogate pair, which no address can hold, becomes U+FFFD. */
function escapeText(value: string): string {
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function unescapeText(written: string): string | undefined {
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}
