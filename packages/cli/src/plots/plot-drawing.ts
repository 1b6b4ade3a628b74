/** The pictures of `edgewright plot`: each from the answers that a dashboard would be given. */
import { isEdgewrightError } from '@edgewright/base';
import {
  frontPlot,
  frontPlotColumns,
  historyPlot,
  historyPlotColumns,
  parallelPlot,
  parallelPlotColumns,
  plottedStudy,
  type PlottedStudy,
} from '@edgewright/dashboard/plots';
import { drawingOf, type Drawing, type Scene, type Theme } from '@edgewright/report/charts';
import { graphPicture, layerCosts, layersPicture } from '@edgewright/report/further-pictures';
import { importanceScene, parallelPicture, policyHeatScene } from '@edgewright/report/pictures';
import { withStore } from '@edgewright/runtime/stores';
import { studyAnswers, type StudyAnswers } from '@edgewright/server/answers';
import { openQuestionReader, type QuestionReader } from '@edgewright/storage';
import { askedStudy, trialColumns, type AskedStudy } from '@edgewright/trial-history/questions';
import type { InterruptibleServices } from '../commands/command-module.js';
import { noFeasibleTrial, unknownWord } from '../errors.js';
import type { PictureName } from './picture-names.js';

/** Which picture of which study. */
export interface PlotRequest {
  readonly picture: PictureName;
  readonly study: string;
  /** Of the database, absolute. */
  readonly path: string;
  readonly theme: Theme;
  /** The trial whose layers are drawn; the best one without it. */
  readonly trial?: number;
  /** Of the policy; all of them without it. */
  readonly decisions?: readonly string[];
}

/** What a picture is made of. */
interface Asked {
  readonly request: PlotRequest;
  readonly reader: QuestionReader;
  readonly study: AskedStudy;
  readonly answers: StudyAnswers;
}

const BLOCK_TRIALS = 4096;
/** Of parallel coordinates, in pixels. */
const PARALLEL = { width: 1200, height: 360 };

/** Makes a picture. @throws storage/study-not-found · cli/no-feasible-trial · what the plugins of the study throw */
export async function plotDrawing(services: InterruptibleServices, request: PlotRequest): Promise<Drawing> {
  const { path, picture, study: name } = request;
  const { id } = await withStore(services.stores.openToRead(path), (store) => store.openStudy(name));
  const reader = openQuestionReader(path);
  try {
    const study = askedStudy(reader, id);
    // Deleted since it was opened.
    if (study === undefined) throw noFeasibleTrial(name);
    const { signal } = services;
    const answers = studyAnswers({ services, database: path, signal, devices: [] });
    return await DRAWINGS[picture]({ request, reader, study, answers });
  } finally {
    reader.close();
  }
}

const DRAWINGS: Readonly<Record<PictureName, (asked: Asked) => Promise<Drawing>>> = {
  front: async (asked) => {
    const published = await publishedIn(asked);
    const scene = frontPlot(read(asked, frontPlotColumns), published, asked.request.theme);
    if (scene === undefined) throw noFeasibleTrial(asked.request.study);
    return drawn(asked, scene);
  },
  history: async (asked) => {
    const history = await asked.answers.history(asked.request.study);
    return drawn(asked, historyPlot(read(asked, historyPlotColumns), history, asked.request.theme));
  },
  parallel: (asked) => {
    const { theme, study } = asked.request;
    const bundles = parallelPlot(read(asked, parallelPlotColumns));
    return Promise.resolve(parallelPicture({ title: study, bundles }, { theme, size: PARALLEL }));
  },
  importance: async (asked) => {
    const { study, theme } = asked.request;
    const { trees, metrics } = await asked.answers.importance(study);
    const known = metrics.map(({ explained, ...metric }) => ({
      ...metric,
      explained: explained ?? undefined,
    }));
    return drawn(asked, importanceScene({ study, trees, metrics: known }, theme));
  },
  policy: async (asked) => {
    const { study, theme, decisions } = asked.request;
    const { suggester, moments } = await asked.answers.policy(study);
    const names = moments.at(-1)?.decisions.map(({ name }) => name) ?? [];
    const unknown = decisions?.find((name) => !names.includes(name));
    if (unknown !== undefined) throw unknownWord('--decision', unknown, names);
    const heat = { title: `${study}: ${suggester}`, moments, ...(decisions && { decisions }) };
    return drawn(asked, policyHeatScene(heat, theme));
  },
  layers: async (asked) => {
    const { title, layers } = await layersOf(asked);
    return drawn(asked, layersPicture({ title, layers: layerCosts(layers) }, asked.request.theme));
  },
  graph: async (asked) => {
    const { title, layers, graph } = await layersOf(asked);
    const valueOf = new Map(layerCosts(layers).map(({ name, value }) => [name, value]));
    const costed = graph.map(({ name, op, reads, activationBytes: bytes }) => {
      return { name, op, reads, bytes, value: valueOf.get(name) ?? 0 };
    });
    return graphPicture({ title, layers: costed, unit: 'ms' }, { theme: asked.request.theme });
  },
};

/** The layers of the trial that is asked for, or of the best one. */
async function layersOf({ request, study: { description }, answers }: Asked) {
  const { study, trial = description.best?.trial } = request;
  if (trial === undefined) throw noFeasibleTrial(study);
  const answer = await answers.layers(study, { network: trial });
  return { ...answer, title: `${study}: ${answer.network}` };
}

function drawn({ request: { theme } }: Asked, scene: Scene): Drawing {
  return drawingOf(scene, { theme });
}

function read(
  { reader, study }: Asked,
  columnsOf: (description: AskedStudy['description']) => readonly string[],
): PlottedStudy {
  const { description } = study;
  const names = columnsOf(description);
  const blocks = Array.from({ length: Math.ceil(description.trials / BLOCK_TRIALS) }, (_, block) => {
    const from = 1 + block * BLOCK_TRIALS;
    return trialColumns(reader, study, { names, from, to: from + BLOCK_TRIALS });
  });
  return plottedStudy(description, blocks);
}

/** Published networks stand beside the front where there are any that the evaluators of the study can judge. */
async function publishedIn({ answers, request }: Asked) {
  try {
    return (await answers.published(request.study)).networks;
  } catch (error) {
    if (!isEdgewrightError(error) || error.category === 'cancelled') throw error;
    return [];
  }
}
