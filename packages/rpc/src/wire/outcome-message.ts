import {
  errorFromJson,
  errorToJson,
  isErrorCategory,
  type EdgewrightError,
  type JsonObject,
} from '@edgewright/base';
import type { Evaluation, Support } from '@edgewright/contracts';
import { badAnswer } from '../errors.js';
import type { Answer, EvaluateResponse, Failure, Row } from '../generated/ppe.js';

/** What an evaluator answered, as a message. */
export function answerMessage({
  metrics,
  breakdown = [],
  provenance,
  extrapolations,
}: Evaluation): EvaluateResponse {
  const value: Answer = {
    metrics,
    breakdown: breakdown.map((row) => ({
      layer: row.layer,
      op: row.op,
      metrics: { ...row.metrics },
      notesJson: row.notes === undefined ? '' : JSON.stringify(row.notes),
    })),
    provenanceJson: JSON.stringify(provenance),
    extrapolationsJson: extrapolations === undefined ? '' : JSON.stringify(extrapolations),
  };
  return { outcome: { $case: 'answer', value } };
}

/** That an evaluator cannot judge a network. */
export function refusalMessage(reasons: readonly string[]): EvaluateResponse {
  return { outcome: { $case: 'refusal', value: { reasons } } };
}

/** An error as an answer; it has been cleared of what is not for clients. */
export function failureMessage(error: EdgewrightError): EvaluateResponse {
  return { outcome: { $case: 'failure', value: failureOf(error) } };
}

/** An error as a message. Stacks stay here, and so do the places in the code of plugins. */
export function failureOf(error: EdgewrightError): Failure {
  const { code, category, message, hint = '', details } = errorToJson(error);
  const told = category === 'plugin-fault' ? {} : details;
  return { code, category, message, hint, detailsJson: JSON.stringify(told) };
}

/** What a message says. */
export type Outcome = Evaluation | Extract<Support, { readonly supported: false }>;

/**
 * The evaluation or the refusal that a message holds.
 *
 * @throws the error that it holds, as the evaluator threw it · rpc/bad-answer
 */
export function outcomeOf({ outcome }: EvaluateResponse): Outcome {
  switch (outcome?.$case) {
    case 'answer':
      return evaluationOf(outcome.value);
    case 'refusal':
      return { supported: false, reasons: outcome.value.reasons };
    case 'failure':
      throw errorOf(outcome.value);
    case undefined:
      throw badAnswer('it has no outcome');
  }
}

function evaluationOf({ metrics, breakdown, provenanceJson, extrapolationsJson }: Answer): Evaluation {
  return {
    metrics,
    ...(breakdown.length === 0 ? {} : { breakdown: breakdown.map(rowOf) }),
    provenance: parsed(provenanceJson, {}),
    ...(extrapolationsJson === '' ? {} : { extrapolations: parsed(extrapolationsJson, []) }),
  };
}

function rowOf({ layer, op, metrics, notesJson }: Row) {
  return { layer, op, metrics, ...(notesJson === '' ? {} : { notes: parsed<JsonObject>(notesJson, {}) }) };
}

/** The error of a message. */
export function errorOf({ code, category, message, hint, detailsJson }: Failure): EdgewrightError {
  if (!isErrorCategory(category)) return badAnswer(`an error has the category "${category.slice(0, 40)}"`);
  return errorFromJson({
    code,
    category,
    message,
    ...(hint === '' ? {} : { hint }),
    details: parsed<JsonObject>(detailsJson, {}),
  });
}

function parsed<T>(text: string, whenEmpty: T): T {
  if (text === '') return whenEmpty;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw badAnswer('a field is not JSON');
  }
}
