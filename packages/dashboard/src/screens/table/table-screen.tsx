import { useEffect } from 'preact/hooks';
import { Card } from '../../shell/card.js';
import { ColumnChooser } from '../../shell/column-chooser.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { deviationOf, tableColumns } from '../front/front-columns.js';
import { FilterBar } from '../front/filter-bar.js';
import { TrialTable } from '../front/trial-table.js';

const HEAD_ROOM = 230;

/** Every trial, with the columns that a person chooses. */
export function TableScreen() {
  const study = useStudy();
  const { address, set } = useApp();
  const description = study.description.value;
  const columns = address.value.view.columns ?? tableColumns(description);
  const deviations = columns.flatMap((name) => deviationOf(description, name) ?? []);
  const names = [...columns, ...deviations].join('\n');
  useEffect(() => {
    study.want(names.split('\n'));
  }, [study, names]);
  return (
    <>
      <FilterBar />
      <Card
        title="Trials"
        note="click a head to sort, a row to select"
        tools={
          <ColumnChooser
            what="columns"
            chosen={columns}
            all={description.columns.filter(({ name }) => name !== 'number')}
            choose={(chosen) => {
              set({ columns: chosen });
            }}
          />
        }
      >
        <TrialTable columns={columns} height={Math.max(260, window.innerHeight - HEAD_ROOM)} />
      </Card>
    </>
  );
}
