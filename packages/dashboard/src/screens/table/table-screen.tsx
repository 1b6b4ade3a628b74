import { useEffect } from 'preact/hooks';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { tableColumns } from '../front/front-columns.js';
import { FilterBar } from '../front/filter-bar.js';
import { TrialTable } from '../front/trial-table.js';

const HEAD_ROOM = 230;

/** Every trial, with the columns that a person chooses. */
export function TableScreen() {
  const study = useStudy();
  const { address } = useApp();
  const columns = address.value.view.axes ?? tableColumns(study.description.value);
  const names = columns.join('\n');
  useEffect(() => {
    study.want(names.split('\n'));
  }, [study, names]);
  return (
    <>
      <FilterBar />
      <Card title="Trials" note="click a head to sort, a row to select" tools={<Choose columns={columns} />}>
        <TrialTable columns={columns} height={Math.max(260, window.innerHeight - HEAD_ROOM)} />
      </Card>
    </>
  );
}

function Choose({ columns }: { readonly columns: readonly string[] }) {
  const study = useStudy();
  const { set } = useApp();
  const all = study.description.value.columns.filter(({ name }) => name !== 'number');
  return (
    <details class="menu">
      <summary>{columns.length} columns</summary>
      <fieldset>
        <legend>Columns</legend>
        {all.map(({ name, summary }) => (
          <label key={name} title={summary}>
            <input
              type="checkbox"
              checked={columns.includes(name)}
              onChange={({ currentTarget: { checked } }) => {
                const rest = columns.filter((other) => other !== name);
                set({ axes: checked ? [...rest, name] : rest });
              }}
            />
            {columnTitle(name)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
