import { evaluationSubject, type Evaluator } from '@edgewright/contracts';
import { guardAsync, subjectParts, type LoadedTask, type Network } from '@edgewright/runtime';
import { noEvaluatorTraces } from '../errors.js';
import { writeText } from '../io/write-text.js';

/**
 * Writes the timeline of a network, from the first evaluator that simulates one.
 *
 * @throws cli/no-evaluator-traces · runtime/file-unusable · runtime/plugin-threw
 */
export async function writeTrace(
  { name, graph, candidate }: Network,
  evaluators: readonly Evaluator[],
  { task, path }: { readonly task: LoadedTask | undefined; readonly path: string },
): Promise<void> {
  const tracing = evaluators.find(({ trace }) => trace !== undefined);
  if (tracing?.trace === undefined) throw noEvaluatorTraces(evaluators.map((evaluator) => evaluator.name));
  const { trace } = tracing;
  const subject = evaluationSubject(graph, subjectParts(candidate, task));
  const timeline = await guardAsync(tracing.name, `tracing ${name}`, () => trace(subject));
  writeText(path, `${JSON.stringify(timeline)}\n`);
}
