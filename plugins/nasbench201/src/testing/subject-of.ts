import assert from 'node:assert/strict';
import { evaluationSubject, type Subject } from '@edgewright/contracts';
import { cellOf, trainedNetwork, type Cell } from '../index.js';

/** The cell of a name that there is. */
export function knownCell(name: string): Cell {
  const cell = cellOf(name);
  assert(cell, name);
  return cell;
}

/** A cell as evaluators get it. */
export function subjectOf(name: string): Subject {
  const cell = knownCell(name);
  return evaluationSubject(trainedNetwork(cell, 10), { candidate: cell, task: 'nasbench201' });
}
