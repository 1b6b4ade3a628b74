import type { Page } from '@edgewright/report';
import type { Output } from './output.js';

/** What a command answers; only the form that was asked for is made. */
export interface Answer {
  readonly json: () => unknown;
  readonly page: () => Page;
  readonly exitCode?: number;
}

/** Presents an answer in the form that was asked for. */
export async function present(output: Output, answer: Answer, json = false): Promise<void> {
  if (json) output.json(answer.json());
  else await output.show(answer.page());
}
