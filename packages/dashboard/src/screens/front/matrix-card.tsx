import { svgOfDrawing } from '@edgewright/report/charts';
import { matrixPicture } from '@edgewright/report/further-pictures';
import { Card } from '../../shell/card.js';
import { ColumnChooser } from '../../shell/column-chooser.js';
import { Notice } from '../../shell/notice.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { matrixMetrics } from './front-columns.js';
import { useMatrix } from './front-matrix.js';
import { Key, LAYER_NAMES, Layers, PictureChoice, SaveButton } from './front-tools.js';
import { MatrixPlot } from './matrix-plot.js';

/** Of a matrix: more planes are too small to be read. */
const MOST_METRICS = 6;

/** The front in the planes of each pair of metrics. */
export function MatrixCard() {
  const app = useApp();
  const study = useStudy();
  const description = study.description.value;
  const chosen = app.address.value.view.metrics ?? matrixMetrics(description);
  const metrics = chosen.filter((name) => study.column(name) !== undefined).slice(0, MOST_METRICS);
  const matrix = useMatrix(metrics);
  return (
    <Card
      title="Front"
      note={<Key />}
      class="front"
      tools={
        <>
          <PictureChoice value="matrix" />
          <ColumnChooser
            what="metrics"
            chosen={metrics}
            all={[...study.metrics, study.column('reward')].flatMap((column) => column ?? [])}
            choose={(names) => {
              app.set({ metrics: names });
            }}
          />
          <Layers names={LAYER_NAMES.filter(([layer]) => layer !== 'uncertainty')} />
          <SaveButton
            svg={() => svgOfDrawing(matrixPicture(matrix.value, { theme: app.theme.value }))}
            isOff={metrics.length < 2}
          />
        </>
      }
    >
      {metrics.length < 2 ? (
        <Notice title="Choose two metrics or more" />
      ) : (
        <MatrixPlot matrix={matrix} metrics={metrics} />
      )}
    </Card>
  );
}
