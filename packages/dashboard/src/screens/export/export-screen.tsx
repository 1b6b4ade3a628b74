import { useEffect } from 'preact/hooks';
import { saveText } from '../../picture/save-file.js';
import { Card } from '../../shell/card.js';
import { Notice } from '../../shell/notice.js';
import { countText, trialsText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { linkTo } from '../../state/location-state.js';
import { Artifacts } from './artifacts.js';
import { exportCommands } from './export-commands.js';
import { SaveButton } from './save-button.js';
import { trialsCsv } from './trials-csv.js';

/** What leaves: the selected networks as models, the trials as numbers, this view as a link. */
export function ExportScreen() {
  return (
    <>
      <Models />
      <div class="columns">
        <Numbers />
        <Link />
      </div>
    </>
  );
}

function Models() {
  const study = useStudy();
  const { address, source } = useApp();
  const { id, name } = study.description.value;
  const trials = study.selection.value;
  return (
    <Card title="Models of the selected trials" note="weights are untrained unless you train them first">
      {trials.length === 0 ? (
        <Notice title="No trial is selected">Select some on the front or in the table.</Notice>
      ) : (
        <>
          <p class="hint">
            {source.value.file === undefined
              ? 'Run these where the database lies.'
              : 'Save them from here, or run these where the database lies.'}{' '}
            Metrics are estimates until a model is trained and measured.
          </p>
          {trials.map((trial) => (
            <div class="command" key={trial}>
              <a href={linkTo(address.value, { screen: 'trial', view: { ...address.value.view, trial } })}>
                Trial {trial}
              </a>
              {exportCommands(name, trial).map(({ format, line }) => (
                <div class="line" key={format}>
                  <code>{line}</code>
                  <SaveButton
                    path={`/api/studies/${id}/trials/${trial}/model?format=${format}`}
                    title="Save"
                    label={`Save trial ${trial} as ${format}`}
                  />
                  <Copy text={line} label={`Copy the command for ${format} of trial ${trial}`} />
                </div>
              ))}
              <Artifacts trial={trial} />
            </div>
          ))}
        </>
      )}
    </Card>
  );
}

function Numbers() {
  const study = useStudy();
  const names = study.description.value.columns.map(({ name }) => name);
  useEffect(() => {
    study.want([]);
  }, [study]);
  const isComplete = names.every((name) => study.store.known(name) >= study.store.rows);
  const save = (rows: readonly number[], file: string) => {
    saveText(file, trialsCsv(study.store, rows, names), 'text/csv');
  };
  const shown = () => [...study.mask.peek().keys()].filter((row) => study.mask.peek()[row] === 1);
  return (
    <Card title="Trials as a table">
      <Tables />
      <p class="hint">
        As CSV from this page, every column of the study ({countText(names.length)}).
        {isComplete ? null : ' They come from the source first.'}
      </p>
      {isComplete ? (
        <div class="line">
          <button
            type="button"
            disabled={study.shown.value === 0}
            onClick={() => {
              save(shown(), 'trials.csv');
            }}
          >
            {trialsText(study.shown.value)} that the filters leave
          </button>
          <button
            type="button"
            disabled={study.selection.value.length === 0}
            onClick={() => {
              save(
                study.selection.value.map((trial) => trial - 1),
                'selected.csv',
              );
            }}
          >
            {trialsText(study.selection.value.length)} that are selected
          </button>
        </div>
      ) : (
        <button
          type="button"
          disabled={study.trials.pending.value > 0}
          onClick={() => {
            study.want(names);
          }}
        >
          {study.trials.pending.value > 0 ? 'Loading…' : 'Load all columns'}
        </button>
      )}
    </Card>
  );
}

/** Whole tables, of which a server keeps every digit and every type. */
function Tables() {
  const { id } = useStudy().description.value;
  if (useApp().source.value.file === undefined) return null;
  return (
    <>
      <p class="hint">All trials with every digit:</p>
      <div class="line">
        {(['parquet', 'csv', 'arrow'] as const).map((format) => (
          <SaveButton
            key={format}
            path={`/api/studies/${id}/table?format=${format}`}
            title={TABLE_TITLES[format]}
            label={`Save all trials as ${TABLE_TITLES[format]}`}
          />
        ))}
      </div>
    </>
  );
}

const TABLE_TITLES = { parquet: 'Parquet', csv: 'CSV', arrow: 'Arrow' } as const;

function Link() {
  const { address } = useApp();
  const link = linkTo(address.value, { screen: 'front' });
  return (
    <Card title="This view as a link">
      <p class="hint">Filters, selection, axes and order stand in the address; who opens it sees the same.</p>
      <div class="line">
        <code>{link}</code>
        <Copy text={window.location.href.replace(/#.*$/s, '') + link} label="Copy the link" />
      </div>
    </Card>
  );
}

function Copy({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={() => {
        void navigator.clipboard.writeText(text);
      }}
    >
      Copy
    </button>
  );
}
