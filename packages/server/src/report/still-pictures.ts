import { frontScene, historyScene } from '@edgewright/report/studies';
import { COLOURS, svgOf } from '@edgewright/report/charts';
import { frontNumbers, oneTrial, type AskedStudy } from '@edgewright/trial-history/questions';
import type { ReportWorld } from './report-answers.js';

/** Points of a still picture. */
const MOST_POINTS = 300;

/** The history and the front of a study as SVG documents, for readers without JavaScript. */
export async function stillPictures(
  { reader, answers }: ReportWorld,
  study: AskedStudy,
): Promise<readonly string[]> {
  const { id, name, trials, feasible, config } = study.description;
  if (feasible === 0) return [];
  const { best, hypervolume } = await answers.history(name);
  const history = { study: name, trials, feasible, best, hypervolume: hypervolume ?? undefined };
  const points = frontNumbers(reader, id)
    .slice(0, MOST_POINTS)
    .flatMap((number) => oneTrial(reader, study, number) ?? []);
  const front = frontScene(config.objective, [{ label: name, mark: 'disc', colour: COLOURS.blue, points }]);
  return [historyScene(history), ...(front === undefined ? [] : [front])].map((scene) => svgOf(scene));
}
