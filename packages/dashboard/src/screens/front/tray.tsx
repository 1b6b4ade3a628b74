import { Card } from '../../shell/card.js';
import { BrokenName } from '../../shell/broken-name.js';
import { columnTitle } from '../../shell/column-title.js';
import { unitText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { linkTo } from '../../state/location-state.js';
import { cellText } from './cell.js';
import { deviationOf, goalsOf } from './front-columns.js';

/** As many as one can compare side by side. */
const MOST = 12;

/** The trials that are selected, with what matters of each. */
export function Tray() {
  const study = useStudy();
  const { address } = useApp();
  const selection = study.selection.value;
  const tools =
    selection.length === 0 ? undefined : (
      <>
        {selection.length < 2 ? null : (
          <a class="button" href={linkTo(address.value, { screen: 'compare' })}>
            Compare
          </a>
        )}
        <button
          type="button"
          onClick={() => {
            study.select([]);
          }}
        >
          Clear
        </button>
      </>
    );
  return (
    <Card title="Selected" class="tray" tools={tools}>
      {selection.length === 0 ? (
        <p class="hint">
          Click a trial in the picture or a row of the table. Drag over the picture or an axis to filter.
        </p>
      ) : (
        <ol>
          {selection.slice(0, MOST).map((trial, index) => (
            <Selected key={trial} trial={trial} place={index + 1} />
          ))}
        </ol>
      )}
      {selection.length > MOST ? <p class="hint">and {selection.length - MOST} more</p> : null}
      {selection.length === 0 ? <Suggestions /> : null}
    </Card>
  );
}

/** What people most often want to select. */
function Suggestions() {
  const study = useStudy();
  const { best, onFront } = study.description.value;
  return (
    <div class="stack">
      {best === null ? null : (
        <button
          type="button"
          onClick={() => {
            study.select([best.trial]);
          }}
        >
          Select the best, trial {best.trial}
        </button>
      )}
      {onFront === 0 ? null : (
        <button
          type="button"
          onClick={() => {
            study.brush({ kind: 'levels', column: 'on_front', levels: ['yes'], inactive: false });
          }}
        >
          Show only the front
        </button>
      )}
    </div>
  );
}

function Selected({ trial, place }: { readonly trial: number; readonly place: number }) {
  const study = useStudy();
  const { address } = useApp();
  const description = study.description.value;
  const outside = study.store.column('outside_fit');
  const ways = outside === undefined ? null : cellText(outside, trial - 1);
  return (
    <li class="selected">
      <div class="selected-head">
        <a href={linkTo(address.value, { screen: 'trial', view: { ...address.value.view, trial } })}>
          {place > 0 ? <span class="place">{place}</span> : null} Trial {trial}
        </a>
        <button
          type="button"
          class="plain"
          aria-label={`Leave trial ${trial}`}
          onClick={() => {
            study.toggle(trial);
          }}
        >
          ×
        </button>
      </div>
      <dl>
        {goalsOf(description).map(({ metric }) => (
          <Value key={metric} metric={metric} trial={trial} deviation={deviationOf(description, metric)} />
        ))}
        <Value metric="reward" trial={trial} deviation={undefined} />
        {ways === null ? null : (
          <>
            <dt>outside of fit</dt>
            <dd>{ways === '0' ? 'no' : `in ${ways} ${ways === '1' ? 'way' : 'ways'}`}</dd>
          </>
        )}
      </dl>
    </li>
  );
}

interface ValueProps {
  readonly metric: string;
  readonly trial: number;
  /** The column of its standard deviation. */
  readonly deviation: string | undefined;
}

function Value({ metric, trial, deviation }: ValueProps) {
  const { store } = useStudy();
  const column = store.column(metric);
  const value = column?.values[trial - 1] ?? NaN;
  const spread = deviation === undefined ? NaN : (store.column(deviation)?.values[trial - 1] ?? NaN);
  return (
    <>
      <dt title={metric}>
        <BrokenName name={columnTitle(metric)} />
      </dt>
      <dd>
        {unitText(value, column?.unit)}
        {Number.isNaN(spread) ? null : <span class="spread"> ± {spread.toPrecision(2)}</span>}
      </dd>
    </>
  );
}
