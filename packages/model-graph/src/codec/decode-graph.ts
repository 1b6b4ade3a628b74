import { badBytes, badValue, unknownVersion } from '../errors.js';
import { MAX_BATCH } from '../graph/batch.js';
import type { Draft } from '../graph/derive.js';
import type { ModelGraph } from '../graph/graph.js';
import { GrowingGraph } from '../graph/growing-graph.js';
import type { Precision } from '../graph/precision.js';
import type { Tensor } from '../graph/tensor.js';
import { FIELD_RULES } from '../layers/field-rules.js';
import type { Op } from '../layers/layer.js';
import { ByteReader } from './byte-reader.js';
import { LATER_MARK, OPERATION_CODES, PRECISION_CODES, wordsOf } from './codes.js';
import { FORMAT_MARK, FORMAT_VERSION } from './encode-graph.js';
import { FIELD_CODECS, FLAG, NUMBERS, word } from './field-codecs.js';
import { NameReader } from './wire-names.js';
import { WIRE_FIELDS, type WireFields } from './wire-fields.js';

const OPERATIONS = wordsOf(OPERATION_CODES);
const PRECISION = word('precision', PRECISION_CODES);

/**
 * The graph that bytes of {@link encodeGraph} stand for, with all that follows from what they say derived and checked, so that it is
 * as valid as one that a builder made. Bytes without names give the parts names by position. Takes time and memory linear in their number.
 *
 * @throws model-graph/malformed with the place of the byte · model-graph/unknown-version, and what {@link checkGraph} throws
 */
export function decodeGraph(bytes: Uint8Array): ModelGraph {
  return new GraphDecoder(bytes).decode();
}

class GraphDecoder {
  readonly #reader: ByteReader;
  readonly #growing = new GrowingGraph();
  readonly #tensors: Tensor[] = [];
  readonly #weightGroups: string[] = [];
  #names: NameReader | undefined;

  constructor(bytes: Uint8Array) {
    this.#reader = new ByteReader(bytes);
  }

  decode(): ModelGraph {
    const reader = this.#reader;
    this.#names = this.#begin() ? new NameReader() : undefined;
    const precision = PRECISION.read(reader) as Precision;
    const batch = checkedBatch(reader);
    const name = this.#name('graph');
    for (let left = reader.count(); left > 0; left--) this.#input();
    for (let left = reader.count(); left > 0; left--) this.#layer();
    const outputs = Array.from({ length: reader.count() }, () => this.#reference());
    if (reader.left > 0) throw badBytes(reader.at, `${reader.left} more follow the graph`);
    return this.#growing.build(outputs, { name, precision, batch });
  }

  /** Whether there are names. */
  #begin(): boolean {
    const reader = this.#reader;
    if (reader.byte() !== FORMAT_MARK) throw badBytes(0, 'they are not a graph');
    const version = reader.byte();
    if (version !== FORMAT_VERSION) throw unknownVersion(version, FORMAT_VERSION);
    return FLAG.read(reader);
  }

  #input(): void {
    const name = this.#name(`input${this.#tensors.length}`);
    this.#tensors.push(this.#growing.input(name, NUMBERS.read(this.#reader)));
  }

  #layer(): void {
    const reader = this.#reader;
    const { op, hasLater } = operationOf(reader);
    const wire = WIRE_FIELDS[op];
    const name = this.#name(`layer${this.#growing.length}`);
    const sources = Array.from({ length: wire.takesMany ? reader.count() : 1 }, () => this.#reference());
    const shapes = sources.map(({ shape }) => shape);
    const draft: Record<string, unknown> = {
      name,
      op,
      inputs: sources.map(({ layer }) => layer),
      in: wire.takesMany ? shapes : shapes[0],
      out: wire.statesShape ? NUMBERS.read(reader) : [],
    };
    this.#fields(draft, wire.fields);
    if (hasLater) this.#fields(draft, wire.later);
    this.#rest(draft, wire);
    this.#tensors.push(this.#growing.append(draft as unknown as Draft));
  }

  #fields(draft: Record<string, unknown>, fields: WireFields['fields']): void {
    for (const [field, kind] of fields) {
      const value = FIELD_CODECS[kind].read(this.#reader);
      const rule = FIELD_RULES[kind];
      const place = { name: draft['name'] as string, op: draft['op'] as string };
      if (!rule.holds(value)) throw badValue(place, { field, value, rule });
      if (value !== undefined) draft[field] = value;
    }
  }

  #rest(draft: Record<string, unknown>, { hasWeights, hasMacs, isShareable }: WireFields): void {
    if (hasWeights) draft['weights'] = 0;
    if (hasMacs) draft['macs'] = 0;
    const group = isShareable ? this.#weightGroup() : undefined;
    if (group !== undefined) draft['weight_group'] = group;
  }

  #reference(): Tensor {
    const back = this.#reader.natural();
    const tensor = this.#tensors[this.#tensors.length - back];
    if (tensor !== undefined) return tensor;
    throw badBytes(
      this.#reader.at - 1,
      `an input lies ${back} back, and there are ${this.#tensors.length} before it`,
    );
  }

  #weightGroup(): string | undefined {
    const number = this.#reader.natural();
    const known = this.#weightGroups.length;
    if (number > known + 1)
      throw badBytes(this.#reader.at - 1, `there is no weight group ${number}; there are ${known}`);
    if (number === known + 1) this.#weightGroups.push(this.#name(`weights${number}`));
    return number === 0 ? undefined : this.#weightGroups[number - 1];
  }

  #name(byPosition: string): string {
    return this.#names?.read(this.#reader) ?? byPosition;
  }
}

/** An operation, and whether fields that came later follow. */
function operationOf(reader: ByteReader): { readonly op: Op; readonly hasLater: boolean } {
  const code = reader.natural();
  const hasLater = code >= LATER_MARK;
  const op = OPERATIONS[hasLater ? code - LATER_MARK : code];
  if (op === undefined || (hasLater && WIRE_FIELDS[op].later.length === 0))
    throw badBytes(reader.at - 1, `there is no operation of number ${code}`);
  return { op, hasLater };
}

function checkedBatch(reader: ByteReader): number {
  const batch = reader.natural();
  if (batch >= 1 && batch <= MAX_BATCH) return batch;
  throw badBytes(reader.at - 1, `the batch is ${batch}; allowed: 1 to ${MAX_BATCH}`);
}
