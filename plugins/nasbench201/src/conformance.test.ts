import { evaluatorCases, evaluatorSubject, taskCases, taskSubject } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { nasbench201, nasbench201Table } from './index.js';
import { subjectOf } from './testing/subject-of.js';
import { KNOWN_CELLS } from './testing/known-cells.js';
import { tableWriter } from './testing/write-table.js';

const writeTable = tableWriter();

describe.each([{ classes: 10 }, { classes: 100 }])('nasbench201, with %j, as a task plugin', (options) => {
  it.each(taskCases)('$name', async ({ run }) => {
    await expect(run(taskSubject(nasbench201, options))).resolves.toBeUndefined();
  });
});

describe('nasbench201-table as an evaluator', () => {
  const subjects = KNOWN_CELLS.map(({ arch }) => subjectOf(arch));

  it.each(evaluatorCases)('$name', async ({ run }) => {
    const options = { table: writeTable() };
    const subject = evaluatorSubject(nasbench201Table, { options, subjects });
    await expect(run(subject)).resolves.toBeUndefined();
  });
});
