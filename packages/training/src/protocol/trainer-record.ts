/**
 * What a trainer says: one JSON object a line. It says so on file descriptor 3, which `EDGEWRIGHT_REPORT_FD` names, so that
 * prints and the chatter of libraries cannot spoil a record; a program without that descriptor (in a container, say) writes
 * lines to standard output that begin with `@edgewright `.
 */

/** Numbers of a record; `null` stands for NaN and infinities, which JSON cannot hold. */
export type RecordedMetrics = Readonly<Record<string, number | null>>;

/** The share of one layer in the metrics of a network. */
export interface RecordedLayer {
  readonly layer: string;
  readonly op: string;
  readonly metrics: Readonly<Record<string, number>>;
}

/** One record of a trainer. */
export type TrainerRecord =
  | { readonly type: 'started' }
  | { readonly type: 'metrics'; readonly step: number; readonly metrics: RecordedMetrics }
  | { readonly type: 'checkpoint'; readonly step: number; readonly path: string }
  | {
      readonly type: 'done';
      readonly metrics: RecordedMetrics;
      readonly layers: readonly RecordedLayer[];
      readonly provenance: Readonly<Record<string, string>>;
    }
  | { readonly type: 'infeasible'; readonly reason: string };

type Fields = Readonly<Record<string, unknown>>;

const PARSERS: Readonly<Record<TrainerRecord['type'], (fields: Fields) => TrainerRecord | undefined>> = {
  started: () => ({ type: 'started' }),
  metrics: ({ step, metrics }) =>
    isStep(step) && isMetrics(metrics) ? { type: 'metrics', step, metrics } : undefined,
  checkpoint: ({ step, path }) =>
    isStep(step) && typeof path === 'string' ? { type: 'checkpoint', step, path } : undefined,
  done: ({ metrics, layers = [], provenance = {} }) =>
    isMetrics(metrics) && isLayers(layers) && isTexts(provenance)
      ? { type: 'done', metrics, layers, provenance }
      : undefined,
  infeasible: ({ reason }) => (typeof reason === 'string' ? { type: 'infeasible', reason } : undefined),
};

/** The record of a line; `undefined` where it is none of this version of the protocol. */
export function parseRecord(line: string): TrainerRecord | undefined {
  const fields = parsed(line);
  if (!isObject(fields) || fields['v'] !== 1) return undefined;
  const { type } = fields;
  return typeof type === 'string' && Object.hasOwn(PARSERS, type)
    ? PARSERS[type as TrainerRecord['type']](fields)
    : undefined;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStep(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isMetrics(value: unknown): value is RecordedMetrics {
  return isObject(value) && Object.values(value).every((each) => each === null || Number.isFinite(each));
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((each) => typeof each === 'string');
}

function isLayers(value: unknown): value is readonly RecordedLayer[] {
  return Array.isArray(value) && value.every(isLayer);
}

function isLayer(value: unknown): boolean {
  if (!isObject(value) || !isObject(value['metrics'])) return false;
  const { layer, op, metrics } = value;
  return typeof layer === 'string' && typeof op === 'string' && Object.values(metrics).every(Number.isFinite);
}
