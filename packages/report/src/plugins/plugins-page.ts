import type { Metric, Provision } from '@edgewright/contracts';
import { line, tablePart, type Page } from '../page/page.js';
import { conditionsText } from '../text/conditions-text.js';

/** What a plugin provides, as far as it can be said without using it. */
export interface DescribedProvision {
  readonly plugin: string;
  readonly kind: Provision['kind'];
  readonly name: string;
  readonly summary: string;
  readonly source: string;
  /** Of an evaluator with its default options; none where it wants some. */
  readonly metrics: readonly Metric[];
  readonly options: Provision['optionsSchema'];
}

/** Plugins for people: what each provides, and the metrics of evaluators. */
export function pluginsPage(provided: readonly DescribedProvision[]): Page {
  const metrics = provided.flatMap((provision) =>
    provision.metrics.map((metric) => ({ ...metric, plugin: provision.plugin })),
  );
  return [
    tablePart({
      columns: ['plugin', 'kind', 'what it is'],
      rows: provided.map(({ plugin, kind, summary }) => [plugin, kind, summary]),
    }),
    line(),
    tablePart({
      columns: ['metric', 'unit', 'better when', 'how', 'what it is', 'plugin'],
      rows: metrics.map(({ name, unit, direction, conditions, summary, plugin }) => [
        name,
        unit,
        direction === 'maximise' ? 'higher' : 'lower',
        conditions === undefined ? null : conditionsText(conditions),
        summary,
        plugin,
      ]),
    }),
  ];
}
