import { CAUSES } from '@edgewright/report/further-pictures';
import { Card } from '../../shell/card.js';
import { Check } from '../../shell/menu.js';
import { countText, percentText, unitText } from '../../shell/number-text.js';
import { useApp } from '../../state/app-context.js';
import type { Side } from './cause-bars.js';
import { pairedRows, type LayerRow } from './network-layers.js';

type Pair = readonly [LayerRow | undefined, LayerRow | undefined];

interface LayerTableProps {
  /** One, or two in common lines. */
  readonly sides: readonly Side[];
  readonly unit: string | null | undefined;
}

/** Every layer with its numbers and its cost as a bar; the head of a line looks at that layer in the pictures. */
export function LayerTable({ sides, unit }: LayerTableProps) {
  const app = useApp();
  const [one, other] = sides;
  const { order, layer } = app.address.value.view;
  const byCost = order === 'cost';
  const rows = one?.rows ?? [];
  const pairs: readonly Pair[] =
    other === undefined ? rows.map((row): Pair => [row, undefined]) : pairedRows(rows, other.rows);
  const shown = byCost ? [...pairs].sort((a, b) => mostOf(b) - mostOf(a)) : pairs;
  const most = Math.max(...pairs.map(mostOf), 0);
  return (
    <Card
      title="Every layer"
      note={<Key />}
      tools={
        <Check
          label="most first"
          isOn={byCost}
          turn={(isOn) => {
            app.set({ order: isOn ? 'cost' : undefined });
          }}
        />
      }
    >
      <div class="scroll">
        <table class="list layers">
          <Head titles={sides.map(({ title }) => title)} />
          <tbody>
            {shown.map((pair) => (
              <Line
                key={pair.map((row) => row?.name ?? '').join('\n')}
                pair={pair}
                isPaired={other !== undefined}
                isMarked={layer !== undefined && pair[0]?.name === layer}
                most={most}
                unit={unit}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function mostOf(pair: Pair): number {
  return Math.max(...pair.map((row) => row?.value ?? 0));
}

function Key() {
  return (
    <span class="key">
      {CAUSES.map((cause) => (
        <span key={cause}>
          <i class={`dot ${cause}`} />
          {cause}
        </span>
      ))}
    </span>
  );
}

function Head({ titles: [one = '', other] }: { readonly titles: readonly string[] }) {
  const numbers = other === undefined ? ['MACs', 'Weights', 'Used', 'Cost'] : [one, other, 'Difference'];
  return (
    <thead>
      <tr>
        <th scope="col">Layer</th>
        <th scope="col" class="writes">
          Writes
        </th>
        {numbers.map((title) => (
          <th key={title} scope="col" class="number">
            {title}
          </th>
        ))}
        <th scope="col">{other === undefined ? 'Share' : `${one} above ${other}`}</th>
      </tr>
    </thead>
  );
}

interface LineProps {
  readonly pair: Pair;
  readonly isPaired: boolean;
  readonly isMarked: boolean;
  /** The largest cost of a layer. */
  readonly most: number;
  readonly unit: string | null | undefined;
}

function Line({ pair: [one, other], isPaired, isMarked, most, unit }: LineProps) {
  const { set } = useApp();
  const row = one ?? other;
  if (row === undefined) return null;
  const { name, op, out, macs, weights, value, share } = row;
  const cost = (side: LayerRow | undefined) => (side === undefined ? '–' : unitText(side.value, unit));
  const numbers = isPaired
    ? [cost(one), cost(other), differenceText(one, other, unit)]
    : [countOr(macs), countOr(weights), usedText(row), cost(one)];
  return (
    <tr class={isMarked ? 'on' : ''}>
      <th scope="row">
        <button
          type="button"
          class="plain"
          aria-pressed={isMarked}
          onClick={() => {
            set({ layer: isMarked ? undefined : name });
          }}
        >
          {name}
        </button>{' '}
        <small class="op">
          {op === name ? '' : op}
          {other === undefined || one === undefined || other.name === one.name ? '' : ` beside ${other.name}`}
        </small>
      </th>
      <td class="writes">{out.join(' × ')}</td>
      {numbers.map((text, index) => (
        <td key={index} class="number">
          {text}
        </td>
      ))}
      <td class="bar-cell">
        <Bar row={one} most={most} />
        {isPaired ? <Bar row={other} most={most} /> : <small>{(100 * share).toFixed(1)} %</small>}
        <span class="unseen">{unitText(value, unit)}</span>
      </td>
    </tr>
  );
}

/** How much of the compute engine works; of layers without operations that is no question. */
function usedText({ macs, utilisation }: LayerRow): string {
  return utilisation === null || !macs ? '' : percentText(utilisation);
}

function countOr(count: number | null): string {
  return count === null ? '' : countText(count);
}

function differenceText(
  one: LayerRow | undefined,
  other: LayerRow | undefined,
  unit: string | null | undefined,
): string {
  const difference = (other?.value ?? 0) - (one?.value ?? 0);
  if (difference === 0) return 'none';
  return `${difference > 0 ? '+' : '−'}${unitText(Math.abs(difference), unit)}`;
}

/** A bar as long as the cost, stacked by cause where there are any. */
function Bar({ row, most }: { readonly row: LayerRow | undefined; readonly most: number }) {
  if (row === undefined) return <span class="stack-bar" />;
  const { causes, value } = row;
  const parts = causes === undefined ? [] : CAUSES.filter((cause) => causes[cause] > 0);
  const title = parts.map((cause) => `${cause} ${percentText((causes?.[cause] ?? 0) / (value || 1))}`);
  return (
    <span class="stack-bar" style={{ width: `${(100 * value) / (most || 1)}%` }} title={title.join(', ')}>
      {causes === undefined ? <span class="bar" style={{ flexGrow: 1 }} /> : null}
      {parts.map((cause) => (
        <span key={cause} class={`bar ${cause}`} style={{ flexGrow: (causes?.[cause] ?? 0) / value }} />
      ))}
    </span>
  );
}
