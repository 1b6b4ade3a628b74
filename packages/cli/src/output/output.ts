import { csvLine, textPage, type Cell, type Page, type TextSurface } from '@edgewright/report';
import type { CliIo } from '../io/cli-io.js';
import { styleFor, type Style } from './style.js';

/** What commands write their answers to: standard output, in one of the forms people and programs read. */
export interface Output {
  readonly style: Style;
  readonly line: (text?: string) => void;
  /** A page for people, fitted into the window; at once where it has no chart. */
  readonly show: (page: Page) => Promise<void>;
  readonly csv: (cells: readonly Cell[]) => void;
  /** Text as it is shown, without a line end of ours. */
  readonly text: (text: string) => void;
  /** Text for programs, as it is; on a terminal, as it may be shown there. */
  readonly data: (text: string) => void;
  /** One JSON document, indented. */
  readonly json: (value: unknown) => void;
  /** One JSON value on a line of its own. */
  readonly jsonLine: (value: unknown) => void;
  /** Whether the reader has gone and a listing may stop. */
  readonly isClosed: () => boolean;
  /** Waits until the reader has caught up. */
  readonly drained: () => Promise<void>;
}

/** The output of a command on the streams of `io`. */
export function createOutput(io: CliIo): Output {
  const style = styleFor(io.stdout, io.environment);
  const width = io.stdout.isTerminal ? io.stdout.columns : Infinity;
  const line = (text = '') => {
    io.stdout.write(`${text}\n`);
  };
  const write = (page: Page, drawn: TextSurface['drawn']) => {
    for (const text of textPage(page, { width, drawn, toned: (words, tone) => style[tone](words) }))
      line(text);
  };
  return {
    style,
    line,
    show: async (page) => {
      const hasChart = page.some(({ kind }) => kind === 'chart');
      write(page, hasChart ? (await import('@edgewright/report/charts')).charactersOf : () => []);
    },
    csv: (cells) => {
      io.stdout.writeData(`${csvLine(cells)}\n`);
    },
    text: io.stdout.write,
    data: io.stdout.writeData,
    json: (value) => {
      line(JSON.stringify(value, null, 2));
    },
    jsonLine: (value) => {
      line(JSON.stringify(value));
    },
    isClosed: io.stdout.isClosed,
    drained: io.stdout.drained,
  };
}
