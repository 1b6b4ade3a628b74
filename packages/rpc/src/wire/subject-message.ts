import type { Subject } from '@edgewright/contracts';
import { checkGraph, decodeGraph, encodeGraph, type ModelGraph } from '@edgewright/model-graph';
import type { Candidate } from '@edgewright/search-space';
import { badRequest, tooMuch } from '../errors.js';
import type { Subject as SubjectMessage } from '../generated/ppe.js';
import { jsonField, objectField } from './json-field.js';

/** What is evaluated, as a message. Candidates are sent only to evaluators that read them. */
export function subjectMessage(subject: Subject, keyedBy: 'graph' | 'candidate'): SubjectMessage {
  const { graph, candidate, task, taskOptions, deployment } = subject;
  const isSent = keyedBy === 'candidate' && candidate !== null;
  return {
    network: { $case: 'graph', value: Buffer.from(encodeGraph(graph)) },
    candidateJson: isSent ? JSON.stringify(candidate) : '',
    task,
    taskOptionsJson: Object.keys(taskOptions).length === 0 ? '' : JSON.stringify(taskOptions),
    deploymentJson: Object.keys(deployment).length === 0 ? '' : JSON.stringify(deployment),
  };
}

/**
 * The subject of a message, with its network checked as one from outside.
 *
 * @throws rpc/bad-request · rpc/too-much · what {@link decodeGraph} and {@link checkGraph} throw
 */
export function subjectOf(message: SubjectMessage | undefined, maxLayers: number): Subject {
  if (message?.network === undefined) throw badRequest('subject', 'it has no network');
  const graph = graphOf(message.network);
  if (graph.layers.length > maxLayers) throw tooMuch('layers of the network', graph.layers.length, maxLayers);
  const { candidateJson, task, taskOptionsJson, deploymentJson } = message;
  return {
    graph,
    candidate: candidateJson === '' ? null : (jsonField('candidate_json', candidateJson) as Candidate),
    task,
    taskOptions: objectField('task_options_json', taskOptionsJson),
    deployment: objectField('deployment_json', deploymentJson),
  };
}

function graphOf(network: NonNullable<SubjectMessage['network']>): ModelGraph {
  if (network.$case === 'graph') return decodeGraph(network.value);
  return checkGraph(jsonField('graph_json', network.value));
}
