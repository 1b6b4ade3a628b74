/**
 * What a TFLite file says of its model beside the network: a table of its own schema, which programs that show models read, and
 * each text under its own key, labels as JSON, which any program finds.
 *
 * @source metadata_schema.fbs of TensorFlow Lite Support, version 1.5 (Apache-2.0)
 */
import { Builder } from 'flatbuffers';
import type { Model } from '@edgewright/model-graph';
import { modelTexts, titleOf } from '../../description/model-texts.js';
import type { Fields } from '../file/schema/fields.js';
import { writeTable } from '../file/schema/write-table.js';

const FILE_IDENTIFIER = 'M001';
const ENTRY = 'TFLITE_METADATA';

const MODEL_METADATA = {
  name: 'string',
  description: 'string',
  version: 'string',
  subgraph_metadata: { tables: {} },
  author: 'string',
  license: 'string',
  associated_files: { tables: {} },
  min_parser_version: 'string',
} as const satisfies Fields;

/** The entries of a file, by name. */
export function modelMetadata(model: Model): ReadonlyMap<string, Uint8Array> {
  const texts = Object.entries(modelTexts(model));
  const sentences = texts.filter(([key]) => key !== 'labels').map(([key, text]) => `${key}: ${text}`);
  const licence = model.description?.licence;
  const builder = new Builder();
  const table = writeTable(builder, MODEL_METADATA, {
    name: titleOf(model),
    description: sentences.join('; '),
    ...(licence === undefined ? {} : { license: licence }),
    min_parser_version: '1.0.0',
  });
  builder.finish(table, FILE_IDENTIFIER);
  const encoder = new TextEncoder();
  const entries = texts.map(([key, text]) => [key, encoder.encode(text)] as const);
  return new Map([[ENTRY, builder.asUint8Array().slice()], ...entries]);
}
