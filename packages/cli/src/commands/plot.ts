import { resolve } from 'node:path';
import { line } from '@edgewright/report';
import { DARK_THEME, LIGHT_THEME, svgOfDrawing } from '@edgewright/report/charts';
import { writeTextWithFolders } from '../io/write-text.js';
import { plotDrawing } from '../plots/plot-drawing.js';
import { PICTURE_NAMES, type PictureName } from '../plots/picture-names.js';
import { interruptibleCommand } from './command-module.js';
import {
  argument,
  databaseOption,
  oneOf,
  option,
  repeatedOption,
  STUDY_ARGUMENT,
  wholeNumber,
  type StudyGiven,
} from './shared-options.js';

interface PlotGiven extends StudyGiven {
  readonly picture: PictureName;
  readonly output?: string;
  readonly theme: 'light' | 'dark';
  readonly trial?: number;
  readonly decision?: readonly string[];
}

/** `edgewright plot`: the pictures of the dashboard as SVG documents. */
export const plotCommand = interruptibleCommand<PlotGiven>({
  description:
    'Writes a picture of a study as an SVG document, as the dashboard shows it: the front with all trials and the published networks, the history, parallel coordinates, what drives each metric, the policy over time, the layers of a trial by what their time goes to, or its network as a graph that is coloured by it.',
  arguments: [
    argument('<picture>', PICTURE_NAMES.join(', '), { parse: oneOf(PICTURE_NAMES) }),
    STUDY_ARGUMENT,
  ],
  options: [
    databaseOption(),
    option('-o, --output <file>', 'the file to write; default: PICTURE.svg'),
    option('--theme <theme>', 'light or dark', { parse: oneOf(['light', 'dark']), fallback: 'light' }),
    option('--trial <number>', 'of layers and graph: which trial; default: the best', {
      parse: wholeNumber(1),
    }),
    repeatedOption('--decision <name>', 'of policy: a decision by its column, repeatable; default: all'),
  ],
  json: '{file, bytes} as JSON',
  examples: [
    'plot front mobilenet-edgetpu-v2-s -o front.svg',
    'plot parallel mobilenet-edgetpu-v2-s --theme dark',
    'plot layers mobilenet-edgetpu-v2-s --trial 12 -o layers.svg',
    'plot policy mobilenet-edgetpu-v2-s --decision stem__kernel',
  ],
  work: async (services, given) => {
    const { io } = services;
    const { db, study, picture, theme, trial, decision, output = `${picture}.svg` } = given;
    const drawing = await plotDrawing(services, {
      picture,
      study,
      path: resolve(io.cwd, db),
      theme: theme === 'dark' ? DARK_THEME : LIGHT_THEME,
      ...(trial !== undefined && { trial }),
      ...(decision !== undefined && { decisions: decision }),
    });
    const text = svgOfDrawing(drawing);
    writeTextWithFolders(resolve(io.cwd, output), text);
    return {
      json: () => ({ file: output, bytes: Buffer.byteLength(text) }),
      page: () => [line(`Wrote ${output}.`)],
    };
  },
});
