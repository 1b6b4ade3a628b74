import type { Direction, MetricConditions, StudyConfig } from '@edgewright/contracts';
import type { DescribedColumn, StudyDescription } from '../answers/study-description.js';
import type { SqlCell, SqlReader } from '../sql-reader.js';
import { jsonIn, optionalText, rowsOf, textIn } from './cells.js';
import { summariseStudy } from './list-studies.js';
import { spaceDomains, type ParameterDomain } from './space-domains.js';
import { TRIAL_COLUMNS, type TrialColumn } from './trial-column.js';

const STUDY_SQL = `
  SELECT config, budget, view_name, identity -> '$.space'
  FROM studies WHERE id = ?`;

const COLUMNS_SQL = `
  SELECT name, kind, source, type, unit, direction, summary, conditions
  FROM study_columns WHERE study_id = ? ORDER BY kind, position`;

/** Where a column comes from. */
export interface StoredColumn {
  readonly source: string;
  readonly type: string;
  /** Whether it is the standard deviation of the metric. */
  readonly isDeviation?: boolean;
}

/** A study, and how its columns are read. */
export interface AskedStudy {
  readonly description: StudyDescription;
  /** By name of the column: what the parameter, or the metric in `trial_metrics`, is called, and its type in SQL. */
  readonly stored: ReadonlyMap<string, StoredColumn>;
  /** By name of the column. */
  readonly domains: ReadonlyMap<string, ParameterDomain>;
}

/** Everything about a study but its trials; `undefined` where there is none. */
export function describeStudy(reader: SqlReader, studyId: number): StudyDescription | undefined {
  return askedStudy(reader, studyId)?.description;
}

/** The same, with what is needed to ask for its trials. */
export function askedStudy(reader: SqlReader, studyId: number): AskedStudy | undefined {
  const summary = summariseStudy(reader, studyId);
  const [row] = rowsOf(reader, STUDY_SQL, [studyId]);
  if (summary === undefined || row === undefined) return undefined;
  const [config, budget, viewName, space] = row;
  const parsedConfig = jsonIn<StudyConfig | undefined>(config, undefined);
  if (parsedConfig === undefined) return undefined;
  const bySource = spaceDomains(jsonIn<unknown>(space, null));
  const stored = rowsOf(reader, COLUMNS_SQL, [studyId]);
  const domains = new Map(
    stored.flatMap(([name, , source]) => {
      const domain = bySource.get(textIn(source));
      return domain === undefined ? [] : [[textIn(name), domain] as const];
    }),
  );
  const columns = stored.map((column) => describedColumn(column, domains));
  const deviations = isRepeated(parsedConfig) ? deviationColumns(reader, textIn(viewName), columns) : [];
  return {
    description: {
      ...summary,
      config: parsedConfig,
      budget: jsonIn(budget, parsedConfig.budget),
      viewName: textIn(viewName),
      columns: [
        ...TRIAL_COLUMNS.map(describedTrialColumn),
        ...columns.filter(({ kind }) => kind === 'metric'),
        ...deviations,
        ...columns.filter(({ kind }) => kind !== 'metric'),
      ],
      constraints: constraintsIn(jsonIn<unknown>(space, null)),
    },
    stored: new Map<string, StoredColumn>([
      ...stored.map(
        ([name, , source, type]) => [textIn(name), { source: textIn(source), type: textIn(type) }] as const,
      ),
      ...deviations.map(
        ({ name }) => [name, { source: metricOf(name), type: 'real', isDeviation: true }] as const,
      ),
    ]),
    domains,
  };
}

const DEVIATION = '_deviation';

function metricOf(deviation: string): string {
  return deviation.slice(0, -DEVIATION.length);
}

function isRepeated({ evaluators }: StudyConfig): boolean {
  return evaluators.some(({ repeat }) => repeat !== undefined);
}

/** The columns that a study's view has beside metrics that are means of several evaluations. */
function deviationColumns(
  reader: SqlReader,
  viewName: string,
  columns: readonly DescribedColumn[],
): readonly DescribedColumn[] {
  const known = new Set(columns.map(({ name }) => name));
  const shown = rowsOf(reader, 'SELECT name FROM pragma_table_info(?)', [viewName]).map(([name]) =>
    textIn(name),
  );
  return shown.flatMap((name) => {
    const metric = name.endsWith(DEVIATION) && !known.has(name) ? metricOf(name) : '';
    const of = columns.find((column) => column.kind === 'metric' && column.name === metric);
    const summary = `standard deviation of the evaluations that ${metric} is the mean of`;
    return of === undefined ? [] : [{ ...of, name, direction: null, summary }];
  });
}

function describedTrialColumn({ name, unit, summary, levels }: TrialColumn): DescribedColumn {
  const domain =
    levels === undefined || levels.length === 0 ? null : ({ kind: 'levels', levels, ordered: true } as const);
  const nothing = { direction: null, conditions: null, conditional: false, group: '' };
  return { name, kind: 'trial', unit, summary, domain, ...nothing };
}

function describedColumn(
  [name, kind, , , unit, direction, summary, conditions]: readonly SqlCell[],
  domains: ReadonlyMap<string, ParameterDomain>,
): DescribedColumn {
  const known = domains.get(textIn(name));
  const isMetric = kind === 'metric';
  return {
    name: textIn(name),
    kind: isMetric ? 'metric' : 'parameter',
    unit: optionalText(unit),
    direction: optionalText(direction) as Direction | null,
    summary: optionalText(summary) ?? textIn(name),
    conditions: jsonIn<MetricConditions | null>(conditions, null),
    domain: known?.domain ?? null,
    // Of a study from before spaces were kept nobody knows.
    conditional: !isMetric && known?.conditional !== false,
    group: isMetric ? '' : groupOf(textIn(summary)),
  };
}

/** `stages[2].blocks[1].op` belongs to `stages[2]`, `stem.kernel` to `stem`. */
function groupOf(path: string): string {
  return /^[^.]*(?=\.)/.exec(path)?.[0] ?? '';
}

function constraintsIn(space: unknown): StudyDescription['constraints'] {
  const { constraints = [] } = (space ?? {}) as { readonly constraints?: StudyDescription['constraints'] };
  return constraints.map(({ name, message }) => ({ name, message }));
}
