/**
 * A table of any number of trials: only the rows in sight are in the document, each as high as every other, in a place as high as
 * all of them. Browsers limit how high an element can be, so that beyond {@link TALLEST} the place is scrolled over faster than
 * the rows.
 */
import { useComputed, useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { sortedRows } from '../../columns/sorted-rows.js';
import { BrokenName } from '../../shell/broken-name.js';
import { columnTitle } from '../../shell/column-title.js';
import { Notice } from '../../shell/notice.js';
import { countText } from '../../shell/number-text.js';
import { useApp, useSetting, useStudy } from '../../state/app-context.js';
import { Cell, isNumeric } from './cell.js';
import { deviationOf } from './front-columns.js';

const ROW_HEIGHT = 26;
/** Rows beyond those in sight, for scrolling. */
const MARGIN_ROWS = 6;
const TALLEST = 10_000_000;

interface TrialTableProps {
  readonly columns: readonly string[];
  /** Of the part that scrolls, in pixels. */
  readonly height: number;
}

/** The trials that the brushes leave. */
export function TrialTable({ columns, height }: TrialTableProps) {
  const app = useApp();
  const study = useStudy();
  const top = useSignal(0);
  const rows = useComputed(() => {
    const sort = app.address.value.view.sort;
    const column = sort === undefined ? undefined : study.store.column(sort.column);
    return sortedRows(study.mask.value, column, sort?.descending ?? false);
  });
  const count = rows.value.length;
  const whole = Math.min(TALLEST, count * ROW_HEIGHT);
  const seen = Math.ceil(height / ROW_HEIGHT);
  const reach = Math.max(1, whole - height);
  const first = Math.max(
    0,
    Math.round((Math.min(top.value, reach) / reach) * Math.max(0, count - seen)) - MARGIN_ROWS,
  );
  const offset =
    whole === count * ROW_HEIGHT ? first * ROW_HEIGHT : Math.max(0, top.value - MARGIN_ROWS * ROW_HEIGHT);
  const visible = rows.value.subarray(first, Math.min(count, first + seen + 2 * MARGIN_ROWS));
  const template = useMemo(
    () => ({ gridTemplateColumns: `72px repeat(${columns.length}, minmax(84px, 1fr))` }),
    [columns],
  );
  const head = useMemo(() => <HeadRow columns={columns} style={template} />, [columns, template]);
  return (
    <div
      class="trials-table scroll"
      role="table"
      aria-rowcount={count + 1}
      aria-label={`${countText(count)} trials`}
    >
      <div role="rowgroup" class="trials-head">
        {head}
      </div>
      {count === 0 ? (
        <Nothing />
      ) : (
        <div
          role="rowgroup"
          class="trials-body"
          tabIndex={0}
          aria-label="Trials"
          style={{ height: `${Math.min(height, whole)}px` }}
          onScroll={({ currentTarget: { scrollTop } }) => {
            top.value = scrollTop;
          }}
        >
          <div role="presentation" class="trials-all" style={{ height: `${whole}px` }}>
            <div role="presentation" style={{ transform: `translateY(${offset}px)` }}>
              {[...visible].map((row, index) => (
                <TrialRow key={row} row={row} place={first + index} columns={columns} style={template} />
              ))}
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

function Nothing() {
  const study = useStudy();
  if (study.trials.pending.value > 0) return <Notice kind="wait" title="Loading…" />;
  if (study.store.rows === 0)
    return <Notice title="No trials yet">They appear here as the search requests them.</Notice>;
  return <Notice title="The filters leave no trial">Press Escape to take the latest one away.</Notice>;
}

interface RowStyle {
  readonly columns: readonly string[];
  readonly style: { readonly gridTemplateColumns: string };
}

function HeadRow({ columns, style }: RowStyle) {
  const { set } = useApp();
  const sort = useSetting('sort');
  return (
    <div role="row" class="trials-row" style={style}>
      {['', ...columns].map((name) => {
        const isSorted = (sort?.column ?? '') === name;
        const descending = isSorted && (sort?.descending ?? false);
        return (
          <span
            role="columnheader"
            key={name}
            aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button"
              title={name === '' ? 'trial' : name}
              onClick={() => {
                set({ sort: { column: name, descending: isSorted && !descending } });
              }}
            >
              <BrokenName name={name === '' ? 'trial' : columnTitle(name)} />
              {isSorted ? (descending ? ' ▼' : ' ▲') : ''}
            </button>
          </span>
        );
      })}
    </div>
  );
}

interface TrialRowProps extends RowStyle {
  readonly row: number;
  readonly place: number;
}

function TrialRow({ row, place, columns, style }: TrialRowProps) {
  const study = useStudy();
  const button = useRef<HTMLButtonElement>(null);
  const trial = row + 1;
  const isSelected = study.isSelected(trial);
  const { store } = study;
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      class={isSelected ? 'trials-row on' : 'trials-row'}
      style={style}
      onClick={() => {
        study.toggle(trial);
      }}
    >
      <span role="cell">
        <button
          type="button"
          ref={button}
          aria-pressed={isSelected}
          aria-label={`${isSelected ? 'Leave' : 'Select'} trial ${trial}`}
          onClick={(event) => {
            event.stopPropagation();
            study.toggle(trial);
          }}
        >
          {trial}
        </button>
      </span>
      {columns.map((name) => {
        const column = store.column(name);
        const deviation = deviationOf(study.description.value, name);
        return (
          <span role="cell" key={name} class={isNumeric(column) ? 'number' : ''}>
            <Cell
              column={column}
              deviations={deviation === undefined ? undefined : store.column(deviation)}
              row={row}
            />
          </span>
        );
      })}
    </div>
  );
}
