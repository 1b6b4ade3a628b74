/**
 * The answer of a stream as bytes, without the code that is made from the contract: that one joins message in message by moving what it has
 * written, and takes five times as long. Here every length is known before the first byte, and what stands before the number of a metric is
 * made once.
 */
import type { Answer } from '../generated/ppe.js';
import { ExactWriter, fieldSize, varintSize } from './exact-writer.js';

/** Fields of the contract: number × 8 + type, which is 0 for a varint, 1 for eight bytes, 2 for bytes after their length. */
const STREAM_ID = 0x08;
const STREAM_RESPONSE = 0x12;
const RESPONSE_ANSWER = 0x0a;
const ANSWER_METRIC = 0x0a;
const METRIC_NAME = 0x0a;
const METRIC_VALUE = 0x11;
const ANSWER_PROVENANCE = 0x1a;
const ANSWER_EXTRAPOLATIONS = 0x22;
const DOUBLE_BYTES = 8;

/** Names of metrics that are remembered: options may make names. */
const MOST_NAMES = 1024;
const beginnings = new Map<string, Uint8Array>();

/** Bytes of an `EvaluateStreamResponse` with an answer that has no breakdown. */
export function answerBytes(id: number, answer: Answer): Buffer {
  const { metrics, provenanceJson, extrapolationsJson } = answer;
  const provenance = Buffer.byteLength(provenanceJson);
  const extrapolations = Buffer.byteLength(extrapolationsJson);
  let length = textSize(provenance) + textSize(extrapolations);
  for (const name in metrics) length += beginningOf(name).length + DOUBLE_BYTES;
  const response = fieldSize(length);
  const writer = new ExactWriter((id === 0 ? 0 : 1 + varintSize(id)) + fieldSize(response));
  if (id !== 0) writer.field(STREAM_ID, id);
  writer.field(STREAM_RESPONSE, response);
  writer.field(RESPONSE_ANSWER, length);
  for (const name in metrics) {
    writer.raw(beginningOf(name));
    writer.double(metrics[name] ?? 0);
  }
  writer.text(ANSWER_PROVENANCE, provenanceJson, provenance);
  writer.text(ANSWER_EXTRAPOLATIONS, extrapolationsJson, extrapolations);
  return writer.bytes;
}

function textSize(length: number): number {
  return length === 0 ? 0 : fieldSize(length);
}

/** What stands before the number of a metric: lengths, name and the field of the number. */
function beginningOf(name: string): Uint8Array {
  const known = beginnings.get(name);
  if (known !== undefined) return known;
  const length = Buffer.byteLength(name);
  const entry = textSize(length) + 1 + DOUBLE_BYTES;
  const writer = new ExactWriter(1 + varintSize(entry) + entry - DOUBLE_BYTES);
  writer.field(ANSWER_METRIC, entry);
  writer.text(METRIC_NAME, name, length);
  writer.varint(METRIC_VALUE);
  if (beginnings.size >= MOST_NAMES) beginnings.clear();
  beginnings.set(name, writer.bytes);
  return writer.bytes;
}
