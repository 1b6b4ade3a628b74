import type { SourceValue } from '../../../reading/source-value.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';

/** Makes layers of a node; several values where it has several outputs. */
export type ReadNode = (reading: OnnxReading, node: OnnxNode) => SourceValue | readonly SourceValue[];

/** Readers by the words of ONNX. */
export type NodeReaders = Readonly<Record<string, ReadNode>>;
