import type { DescribedColumn } from '@edgewright/trial-history';
import { columnTitle } from './column-title.js';

interface ColumnChooserProps {
  /** What the columns are for: `axes`, `columns`. */
  readonly what: string;
  /** Names of the chosen ones, in their order. */
  readonly chosen: readonly string[];
  readonly all: readonly DescribedColumn[];
  /** Undefined: as they are until a person chooses. */
  readonly choose: (names: readonly string[] | undefined) => void;
}

/** Which columns, and in which order. */
export function ColumnChooser({ what, chosen, all, choose }: ColumnChooserProps) {
  const moved = (name: string, by: number) => {
    const rest = chosen.filter((other) => other !== name);
    const place = Math.max(0, chosen.indexOf(name) + by);
    return [...rest.slice(0, place), name, ...rest.slice(place)];
  };
  return (
    <details class="menu">
      <summary>
        {chosen.length} {what}
      </summary>
      <fieldset>
        <legend>{what}, in this order</legend>
        <ol class="chosen">
          {chosen.map((name, index) => (
            <Chosen
              key={name}
              title={columnTitle(name)}
              isFirst={index === 0}
              isLast={index === chosen.length - 1}
              move={(by) => {
                choose(moved(name, by));
              }}
              remove={() => {
                choose(chosen.filter((other) => other !== name));
              }}
            />
          ))}
        </ol>
        <AddColumn
          all={all.filter(({ name }) => !chosen.includes(name))}
          add={(name) => {
            choose([...chosen, name]);
          }}
        />
        <button
          type="button"
          onClick={() => {
            choose(undefined);
          }}
        >
          As at first
        </button>
      </fieldset>
    </details>
  );
}

interface ChosenProps {
  readonly title: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly move: (by: number) => void;
  readonly remove: () => void;
}

function Chosen({ title, isFirst, isLast, move, remove }: ChosenProps) {
  const step = (sign: string, by: number, isOff: boolean) => (
    <button
      type="button"
      class="plain"
      aria-label={`${by < 0 ? 'Earlier' : 'Later'}: ${title}`}
      disabled={isOff}
      onClick={() => {
        move(by);
      }}
    >
      {sign}
    </button>
  );
  return (
    <li>
      <span title={title}>{title}</span>
      {step('↑', -1, isFirst)}
      {step('↓', 1, isLast)}
      <button type="button" class="plain" aria-label={`Without ${title}`} onClick={remove}>
        ×
      </button>
    </li>
  );
}

interface AddColumnProps {
  readonly all: readonly DescribedColumn[];
  readonly add: (name: string) => void;
}

/** Those that are not chosen, by what they belong to. */
function AddColumn({ all, add }: AddColumnProps) {
  const groups = new Map<string, DescribedColumn[]>();
  for (const column of all) {
    const group = column.kind === 'parameter' ? column.group : column.kind;
    groups.set(group, [...(groups.get(group) ?? []), column]);
  }
  return (
    <select
      aria-label="Add a column"
      value=""
      onChange={({ currentTarget }) => {
        if (currentTarget.value !== '') add(currentTarget.value);
        currentTarget.value = '';
      }}
    >
      <option value="">Add…</option>
      {[...groups].map(([group, columns]) => (
        <optgroup key={group} label={group}>
          {columns.map(({ name }) => (
            <option key={name} value={name}>
              {columnTitle(name)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
