import type { Json, JsonObject } from '@edgewright/base';
import type { Evaluator, Metrics } from '@edgewright/contracts';
import { line, strong, tablePart, type Page } from '../page/page.js';
import type { Cell, Table } from '../tables/table.js';
import { conditionsText } from '../text/conditions-text.js';

/** A layer's share of the additive metrics. */
export interface LayerShare {
  readonly name: string;
  readonly op: string;
  readonly metrics: Metrics;
  readonly notes: JsonObject;
}

/** What evaluators said of one network. */
export interface EvaluatedNetwork {
  readonly name: string;
  readonly evaluators: readonly Pick<Evaluator, 'name' | 'metrics'>[];
  readonly metrics: Metrics;
  readonly layers: readonly LayerShare[];
  /** Of those evaluators alone for which the network lies outside of what they were fitted on. */
  readonly outsideFit: readonly { readonly evaluator: string; readonly reasons: readonly string[] }[];
}

/** An evaluation for people: each layer's share, the metrics with what they are, and where they are extrapolated. */
export function evaluationPage({ name, evaluators, metrics, layers, outsideFit }: EvaluatedNetwork): Page {
  const rows = evaluators.flatMap((evaluator) =>
    evaluator.metrics.map((metric) => [
      metric.name,
      metrics[metric.name] ?? null,
      metric.unit,
      evaluator.name,
      metric.conditions === undefined ? null : conditionsText(metric.conditions),
      metric.summary,
    ]),
  );
  return [
    ...(layers.length === 0 ? [] : [tablePart(shareTable(layers)), line()]),
    line(strong(name)),
    tablePart({
      columns: ['metric', 'value', 'unit', 'evaluator', 'how', 'what it is'],
      rows,
      mixed: ['value'],
    }),
    ...outsideFit.flatMap(({ evaluator, reasons }) => [
      line(),
      line(`Outside of what ${evaluator} was fitted on:`),
      ...reasons.map((reason) => line(`  ${reason}`)),
    ]),
  ];
}

/** A column for each metric and each note that any layer has. */
function shareTable(layers: readonly LayerShare[]): Table {
  const columnsOf = (fields: (layer: LayerShare) => object) => [
    ...new Set(layers.flatMap((layer) => Object.keys(fields(layer)))),
  ];
  const metrics = columnsOf((layer) => layer.metrics);
  const notes = columnsOf((layer) => layer.notes);
  return {
    columns: ['layer', 'op', ...metrics, ...notes],
    rows: layers.map((layer) => [
      layer.name,
      layer.op,
      ...metrics.map((metric) => layer.metrics[metric] ?? null),
      ...notes.map((note) => cellOf(layer.notes[note])),
    ]),
  };
}

function cellOf(note: Json | undefined): Cell {
  return typeof note === 'object' && note !== null ? JSON.stringify(note) : (note ?? null);
}
