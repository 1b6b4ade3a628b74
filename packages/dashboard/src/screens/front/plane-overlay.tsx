/** What lies over planes of two metrics: the filters as a box, what is pointed at, and why there is nothing yet. */
import type { ReadonlySignal } from '@preact/signals';
import { pixelOf } from '@edgewright/report/charts';
import type { Brush } from '../../address/brush.js';
import { columnTitle } from '../../shell/column-title.js';
import { Notice } from '../../shell/notice.js';
import { unitText } from '../../shell/number-text.js';
import { useStudy } from '../../state/app-context.js';
import type { Plane, PointedTrial } from './plane-pointer.js';

/** Says that the picture is not there yet, or why it never will be. */
export function WaitingFor({ names }: { readonly names: readonly string[] }) {
  const study = useStudy();
  if (names.every((name) => study.store.known(name) > 0)) return null;
  const isLoading = study.trials.pending.value > 0;
  return (
    <div class="over">
      {isLoading ? (
        <Notice kind="wait" title="Loading trials…" />
      ) : (
        <Notice title="No trials yet">They appear here as the search requests them.</Notice>
      )}
    </div>
  );
}

/** Says so where trials have come and none of them has all of these metrics. */
export function Unmeasured({ names }: { readonly names: readonly string[] }) {
  const { store, description } = useStudy();
  const columns = names.map((name) => store.column(name)?.values);
  if (store.rows === 0 || columns.some((values) => values === undefined)) return null;
  for (let row = 0; row < store.rows; row++)
    if (columns.every((values) => Number.isFinite(values?.[row]))) return null;
  const { failed = 0, lost = 0 } = description.value.counts;
  return (
    <p class="hint">
      No trial has {names.map(columnTitle).join(' and ')}: {failed + lost} of {store.rows} failed.
    </p>
  );
}

/** What the filters of two metrics leave, as a box over each of their planes. */
export function BrushBoxes({ planes }: { readonly planes: ReadonlySignal<readonly Plane[]> }) {
  return (
    <>
      {planes.value.map((plane) => (
        <BrushBox key={`${plane.x}\n${plane.y}`} plane={plane} />
      ))}
    </>
  );
}

function BrushBox({ plane: { place, x, y } }: { readonly plane: Plane }) {
  const study = useStudy();
  const across = study.brushes.value.find(({ column }) => column === x);
  const up = study.brushes.value.find(({ column }) => column === y);
  if (study.store.known(x) === 0 || (across?.kind !== 'range' && up?.kind !== 'range')) return null;
  const { frame } = place;
  const low = pixelOf(place, [lowOf(across), lowOf(up)]);
  const high = pixelOf(place, [highOf(across), highOf(up)]);
  const within = (pixel: number, from: number, length: number) =>
    Math.min(from + length, Math.max(from, pixel));
  const left = across?.kind === 'range' ? within(low[0], frame.left, frame.width) : frame.left;
  const right =
    across?.kind === 'range' ? within(high[0], frame.left, frame.width) : frame.left + frame.width;
  const bottom = up?.kind === 'range' ? within(low[1], frame.top, frame.height) : frame.top + frame.height;
  const top = up?.kind === 'range' ? within(high[1], frame.top, frame.height) : frame.top;
  const style = { left: px(left), top: px(top), width: px(right - left), height: px(bottom - top) };
  return <div class="brush" style={style} />;
}

function lowOf(brush: Brush | undefined): number {
  return brush?.kind === 'range' ? brush.low : -Infinity;
}

function highOf(brush: Brush | undefined): number {
  return brush?.kind === 'range' ? brush.high : Infinity;
}

/** The numbers of the trial that is pointed at. */
export function TrialTip({ pointed }: { readonly pointed: ReadonlySignal<PointedTrial | undefined> }) {
  const study = useStudy();
  if (pointed.value === undefined) return null;
  const { row, at, names } = pointed.value;
  return (
    <div class="tip" style={{ left: px(at[0] + 12), top: px(at[1] + 12) }}>
      <strong>Trial {row + 1}</strong>
      {names.map((name) => (
        <div key={name}>
          {columnTitle(name)}{' '}
          {unitText(study.store.column(name)?.values[row] ?? NaN, study.column(name)?.unit)}
        </div>
      ))}
    </div>
  );
}

function px(pixels: number): string {
  return `${Math.round(pixels)}px`;
}
