import { useEffect, useMemo } from 'preact/hooks';
import type { Brush, LevelBrush, RangeBrush } from '../../address/brush.js';
import { columnTitle } from '../../shell/column-title.js';
import { useStudy } from '../../state/app-context.js';
import { orderedLevels } from '../../columns/sorted-rows.js';

/** Every filter as words and numbers, which can be typed: what a pointer does on a picture, without one. */
export function FilterBar() {
  const study = useStudy();
  const brushes = study.brushes.value;
  return (
    <div class="filters" role="group" aria-label="Filters">
      {brushes.map((brush) => (
        <span class="filter" key={brush.column}>
          <span title={brush.column}>{columnTitle(brush.column)}</span>
          {brush.kind === 'range' ? <RangeEditor brush={brush} /> : <LevelEditor brush={brush} />}
          <button
            type="button"
            class="plain"
            aria-label={`Take the filter by ${columnTitle(brush.column)} away`}
            onClick={() => {
              study.unbrush(brush.column);
            }}
          >
            ×
          </button>
        </span>
      ))}
      <AddFilter brushes={brushes} />
    </div>
  );
}

function RangeEditor({ brush }: { readonly brush: RangeBrush }) {
  const study = useStudy();
  const bound = (side: 'low' | 'high') => (
    <input
      type="number"
      step="any"
      aria-label={`${side === 'low' ? 'Least' : 'Largest'} ${columnTitle(brush.column)}`}
      value={Number.isFinite(brush[side]) ? Number(brush[side].toPrecision(5)) : ''}
      onChange={({ currentTarget: { value } }) => {
        const unbounded = side === 'low' ? -Infinity : Infinity;
        study.brush({ ...brush, [side]: value === '' ? unbounded : Number(value) });
      }}
    />
  );
  return (
    <>
      {bound('low')} – {bound('high')}
    </>
  );
}

function LevelEditor({ brush }: { readonly brush: LevelBrush }) {
  const study = useStudy();
  const known = study.store.column(brush.column)?.levels ?? [];
  const levels = orderedLevels([...new Set([...known, ...brush.levels])]);
  const kept = [...brush.levels, ...(brush.inactive ? ['not active'] : [])];
  return (
    <details class="menu">
      <summary class="levels">{kept.length === 0 ? 'nothing' : kept.join(', ')}</summary>
      <fieldset>
        <legend>{columnTitle(brush.column)}</legend>
        {levels.map((level) => (
          <Choice
            key={level}
            title={level}
            isChosen={brush.levels.includes(level)}
            choose={(isChosen) => {
              const rest = brush.levels.filter((other) => other !== level);
              study.brush({ ...brush, levels: isChosen ? [...rest, level] : rest });
            }}
          />
        ))}
        <Choice
          title="not active"
          isChosen={brush.inactive}
          choose={(inactive) => {
            study.brush({ ...brush, inactive });
          }}
        />
      </fieldset>
    </details>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly isChosen: boolean;
  readonly choose: (isChosen: boolean) => void;
}

function Choice({ title, isChosen, choose }: ChoiceProps) {
  return (
    <label>
      <input
        type="checkbox"
        checked={isChosen}
        onChange={({ currentTarget: { checked } }) => {
          choose(checked);
        }}
      />
      {title}
    </label>
  );
}

function AddFilter({ brushes }: { readonly brushes: readonly Brush[] }) {
  const study = useStudy();
  const columns = study.description.value.columns;
  const names = brushes.map(({ column }) => column).join('\n');
  useEffect(() => {
    study.want(names.split('\n'));
  }, [study, names]);
  // The same elements while a brush moves: there are as many as columns.
  const options = useMemo(() => {
    const brushed = new Set(names.split('\n'));
    return columns
      .filter(({ name }) => !brushed.has(name))
      .map(({ name }) => (
        <option key={name} value={name}>
          {columnTitle(name)}
        </option>
      ));
  }, [columns, names]);
  return (
    <select
      aria-label="Add a filter"
      value=""
      onChange={({ currentTarget }) => {
        const column = columns.find(({ name }) => name === currentTarget.value);
        currentTarget.value = '';
        if (column !== undefined)
          study.brush(startingBrush(column.name, study.store.column(column.name)?.levels));
      }}
    >
      <option value="">Filter by…</option>
      {options}
    </select>
  );
}

/** A filter that leaves everything, to begin with. */
function startingBrush(column: string, levels: readonly string[] | undefined): Brush {
  return levels === undefined
    ? { kind: 'range', column, low: -Infinity, high: Infinity }
    : { kind: 'levels', column, levels, inactive: true };
}
