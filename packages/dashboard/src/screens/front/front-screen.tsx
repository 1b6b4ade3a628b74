import { useEffect } from 'preact/hooks';
import { Card } from '../../shell/card.js';
import { Notice } from '../../shell/notice.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { deviationOf, frontAxes, goalsOf, parallelAxes, tableColumns } from './front-columns.js';
import { TrialTable } from './trial-table.js';
import { Tray } from './tray.js';

/** Which candidates to train: the front, every decision behind it, and the trials themselves, under one set of brushes. */
export function FrontScreen() {
  const study = useStudy();
  const { view } = useApp().address.value;
  const description = study.description.value;
  const axes = frontAxes(description);
  const x = view.x ?? axes?.x;
  const y = view.y ?? axes?.y;
  const parallel = view.axes ?? parallelAxes(description);
  const columns = tableColumns(description);
  const deviations = goalsOf(description).flatMap(({ metric }) => deviationOf(description, metric) ?? []);
  const wanted = [
    ...(x === undefined ? [] : [x]),
    ...(y === undefined ? [] : [y]),
    ...columns,
    ...parallel,
    ...deviations,
  ];
  const names = wanted.join('\n');
  useEffect(() => {
    study.want(names.split('\n'));
  }, [study, names]);
  const failure = study.trials.failure.value;
  return (
    <>
      {failure === null ? null : (
        <Notice kind="error" title="Some columns did not come">
          {failure}
        </Notice>
      )}
      <div class="with-tray">
        <div />
        <Tray />
      </div>
      <Card title="Trials" note="what the filters leave; click a head to sort, a row to select">
        <TrialTable columns={columns} height={312} />
      </Card>
    </>
  );
}
