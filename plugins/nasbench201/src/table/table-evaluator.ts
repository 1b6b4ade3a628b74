import { readFile } from 'node:fs/promises';
import { defineEvaluator, type Evaluator, type Metrics } from '@edgewright/contracts';
import type { Candidate } from '@edgewright/search-space';
import { isCell, nameOf } from '../cell.js';
import { notInTable, tableUnreadable } from '../errors.js';
import { parseCellTable, type CellTable } from './cell-table.js';
import { METRICS_OF_EVERY_CELL, TABLE_METRICS } from './table-metrics.js';

/** What a search file may say of the table. */
export interface TableOptions {
  readonly table: string;
  readonly metrics: readonly string[];
}

/** What was measured of a cell, read from the table of all of them. */
export const nasbench201Table = defineEvaluator<TableOptions>({
  name: 'nasbench201-table',
  summary: 'Accuracies, latencies and energies that were measured of each NAS-Bench-201 cell, from a table',
  source: 'NATS-Bench, arXiv 2009.00437; HW-NAS-Bench v1.0, arXiv 2103.10584',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['table'],
    properties: {
      table: {
        type: 'string',
        minLength: 1,
        description: 'The path of the table, a CSV file, from the current folder.',
      },
      metrics: {
        type: 'array',
        items: { enum: TABLE_METRICS.map(({ name }) => name) },
        minItems: 1,
        uniqueItems: true,
        default: [...METRICS_OF_EVERY_CELL],
        description:
          'What to read. A cell that lacks one of these is infeasible; every cell has the default ones.',
      },
    },
  },
  createEvaluator: async ({ table: path, metrics }) => {
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw tableUnreadable(path, cause);
    });
    return evaluatorOf(parseCellTable(text, { path, metrics }), metrics);
  },
});

function evaluatorOf(table: CellTable, metrics: readonly string[]): Evaluator {
  return {
    name: 'nasbench201-table',
    version: '1',
    metrics: TABLE_METRICS.filter(({ name }) => metrics.includes(name)).map(
      ({ name, unit, direction, summary, conditions }) => ({
        name,
        unit,
        direction,
        summary,
        ...(conditions && { conditions }),
      }),
    ),
    // It stands for a training: in tier 0 it would tell suggesters the accuracy of candidates that are not trials.
    tier: 2,
    deterministic: true,
    keyedBy: 'candidate',
    contentHash: table.contentHash,
    supports: ({ candidate }) => {
      const found = rowOf(table, metrics, candidate);
      return 'reasons' in found
        ? { supported: false, reasons: found.reasons }
        : { supported: true, accuracy: 'looked up: as it was measured, trained or simulated' };
    },
    evaluate: ({ candidate }, { signal }) =>
      new Promise((resolve) => {
        signal.throwIfAborted();
        const found = rowOf(table, metrics, candidate);
        if ('reasons' in found) throw notInTable(found.reasons);
        const provenance = { kind: 'looked up', cell: found.cell, table: table.contentHash };
        resolve({ metrics: found.metrics, provenance });
      }),
  };
}

type Found = { readonly cell: string; readonly metrics: Metrics } | { readonly reasons: readonly string[] };

function rowOf(table: CellTable, metrics: readonly string[], candidate: Candidate | null): Found {
  if (!isCell(candidate)) return { reasons: ['it is not a cell of NAS-Bench-201'] };
  const cell = nameOf(candidate);
  const values = metrics.map((name) => [name, table.lookUp(cell, name)] as const);
  const reasons = values.flatMap(([, value]) => (typeof value === 'string' ? [value] : []));
  // One reason for a missing row is enough.
  return reasons.length > 0
    ? { reasons: [...new Set(reasons)] }
    : { cell, metrics: Object.fromEntries(values) as Metrics };
}
