import { CAUSES, causeSums } from '@edgewright/report/further-pictures';
import { countText, unitText } from '../../shell/number-text.js';
import type { LayerRow } from './network-layers.js';

/** The layers of one network on one device. */
export interface Side {
  readonly title: string;
  readonly rows: readonly LayerRow[];
}

interface CauseBarsProps {
  readonly sides: readonly Side[];
  readonly unit: string | null | undefined;
  /** The metric of the whole network, which the layers of the first side sum to. */
  readonly whole: number | undefined;
}

/** What all layers sum to, by what it goes to; two sides on one scale. */
export function CauseBars({ sides, unit, whole }: CauseBarsProps) {
  const sums = sides.map(({ rows }) => causeSums(rows));
  const most = Math.max(...sums.map(({ sum }) => sum));
  const first = sums[0]?.sum ?? 0;
  return (
    <>
      {sides.map(({ title, rows }, index) => {
        const all = sums[index] ?? causeSums(rows);
        const parts = [...CAUSES, 'unsaid' as const].filter((cause) => all[cause] > 0);
        const text = (cause: (typeof parts)[number]) =>
          `${cause === 'unsaid' ? 'not told apart' : cause} ${unitText(all[cause], unit)}`;
        return (
          <div key={title} class="cause-line">
            <span>
              {title}: <strong>{unitText(all.sum, unit)}</strong> over {countText(rows.length)} layers
            </span>
            <div
              class="causes"
              role="img"
              aria-label={parts.map(text).join(', ')}
              style={{ width: `${(100 * all.sum) / (most || 1)}%` }}
            >
              {parts.map((cause) => (
                <span
                  key={cause}
                  class={`cause ${cause}`}
                  title={text(cause)}
                  style={{ flexGrow: all[cause] / all.sum }}
                />
              ))}
            </div>
            <span class="key note" aria-hidden="true">
              {parts.map((cause) => (
                <span key={cause}>
                  <i class={`dot ${cause}`} />
                  {text(cause)}
                </span>
              ))}
            </span>
          </div>
        );
      })}
      {whole === undefined || Math.abs(whole - first) <= 1e-9 * Math.abs(whole) ? null : (
        <p class="hint">
          The layers sum to {unitText(first, unit)}; the network has {unitText(whole, unit)}.
        </p>
      )}
    </>
  );
}
