/** The report file that the page is: answers and columns stand in its own elements, and nobody is asked. */
import { readBlocks, type ColumnBlock } from '@edgewright/trial-history';
import { notAnswered, notHere, sourceError, type SourceError } from '../errors.js';
import { bytesOfText } from '../report/byte-text.js';
import { ANSWERS_ELEMENT, columnsElement } from '../report/report-elements.js';
import type { ColumnsRequest, TrialSource } from './trial-source.js';

/** The source of a page that was written as a report; undefined for one that was not. */
export function reportSource(page: Document): TrialSource | undefined {
  const text = page.getElementById(ANSWERS_ELEMENT)?.textContent;
  if (text === undefined || text === '') return undefined;
  let answers: Promise<ReadonlyMap<string, unknown>> | undefined;
  return {
    kind: 'report',
    ask: async (path) => {
      answers ??= answersIn(text);
      const answer = (await answers).get(path);
      if (answer === undefined) throw notHere(path, 'a server: this report does not hold it');
      const problem = problemIn(answer);
      if (problem !== undefined) throw notAnswered(path, problem);
      return answer;
    },
    columns: (request) => blocksOf(page, request),
  };
}

async function answersIn(packed: string): Promise<ReadonlyMap<string, unknown>> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of unpacked(packed)) text += decoder.decode(bytes, { stream: true });
  return new Map(Object.entries(JSON.parse(text) as Readonly<Record<string, unknown>>));
}

/** Why a question had no answer when the report was written, as a server would say it. */
function problemIn(answer: unknown): SourceError | undefined {
  // The answer about a trial has an error too, which is its own.
  const isAlone = typeof answer === 'object' && answer !== null && Object.keys(answer).length === 1;
  return isAlone ? sourceError(answer) : undefined;
}

async function* blocksOf(
  page: Document,
  { study, names, from }: ColumnsRequest,
): AsyncGenerator<ColumnBlock> {
  const text = page.getElementById(columnsElement(study))?.textContent ?? '';
  if (text === '')
    throw notHere(`/api/studies/${study}/columns`, 'a server: this report does not hold the trials');
  const wanted = new Set(names);
  for await (const block of readBlocks(unpacked(text))) {
    if (block.firstTrial + block.rows <= from) continue;
    yield { ...block, columns: block.columns.filter(({ name }) => wanted.has(name)) };
  }
}

async function* unpacked(text: string): AsyncGenerator<Uint8Array> {
  const stream = new Blob([bytesOfText(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
