import { toyDataset } from '@edgewright/conformance';
import { definePlugin } from '@edgewright/contracts';

/** A data set for programs that are told a path. */
export default definePlugin({ name: 'toy-dataset', apiVersion: 2, provides: [toyDataset()] });
