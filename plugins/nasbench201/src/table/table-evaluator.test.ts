import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isEdgewrightError, type EdgewrightError, type JsonObject } from '@edgewright/base';
import { quietEnv } from '@edgewright/conformance';
import { checkOptions, evaluationContext, evaluationSubject, type Evaluator } from '@edgewright/contracts';
import { HEADING, KNOWN_CELLS } from '../testing/known-cells.js';
import { subjectOf } from '../testing/subject-of.js';
import { tableWriter } from '../testing/write-table.js';
import { nasbench201Table } from './table-evaluator.js';
import { METRICS_OF_EVERY_CELL, TABLE_METRICS } from './table-metrics.js';

const writeTable = tableWriter();

const env = quietEnv();
const context = evaluationContext({ signal: env.signal });

function evaluator(options: JsonObject = {}): Promise<Evaluator> {
  const given = { table: writeTable(), ...options };
  return nasbench201Table.createEvaluator(
    checkOptions(nasbench201Table.optionsSchema, given, 'options'),
    env,
  );
}

async function failure(promise: Promise<unknown>): Promise<EdgewrightError> {
  const thrown: unknown = await promise.catch((error: unknown) => error);
  assert(isEdgewrightError(thrown), String(thrown));
  return thrown;
}

const support = async (cell: string, ...metrics: string[]) => {
  return (await evaluator({ metrics })).supports(subjectOf(cell));
};

describe('the table', () => {
  it.each(KNOWN_CELLS)('gives what it has of $arch', async (known) => {
    const { metrics, provenance } = await (await evaluator()).evaluate(subjectOf(known.arch), context);
    expect(metrics).toEqual({
      cifar10_percent: Number(known.c10_test),
      cifar100_percent: Number(known.c100_test),
      raspi4_ms: Number(known.raspi4_ms),
      pixel3_ms: Number(known.pixel3_ms),
      eyeriss_ms: Number(known.eyeriss_ms),
      fpga_ms: Number(known.fpga_ms),
    });
    expect(provenance).toMatchObject({ kind: 'looked up', cell: known.arch });
  });

  it('gives any of its metrics, in an order of its own', async () => {
    const all = TABLE_METRICS.map(({ name }) => name);
    const made = await evaluator({ metrics: all.toReversed() });
    expect(made.metrics.map(({ name }) => name)).toEqual(all);
    expect((await made.evaluate(subjectOf('303101'), context)).metrics).toMatchObject({
      edgetpu_ms: 0.7252,
      jetson_tx2_ms: 4.7426,
      jetson_tx2_mj: 22.513,
      eyeriss_mj: 0.97339,
    });
  });

  it.each([
    ['000003', 'edgetpu_ms', 'Coral could not compile or run it (edgetpu_state "fail")'],
    ['000101', 'edgetpu_ms', 'not measured on Coral (edgetpu_state "na")'],
    ['111111', 'edgetpu_ms', 'is not in this copy of the table (edgetpu_state "held")'],
    ['003000', 'jetson_tx2_ms', 'the table has no jetson_tx2_ms of the cell 003000'],
    ['444444', 'cifar10_percent', 'the table has no cell 444444'],
  ])('says why it cannot judge %s by %s', async (cell, metric, reason) => {
    expect(await support(cell, metric)).toEqual({
      supported: false,
      reasons: [expect.stringContaining(reason)],
    });
    const made = await evaluator({ metrics: [metric] });
    expect(await failure(made.evaluate(subjectOf(cell), context))).toMatchObject({
      code: 'nasbench201/not-in-table',
      category: 'unsupported',
    });
  });

  it('knows nothing of candidates of other tasks, nor of fixed networks', async () => {
    const { graph } = subjectOf('303101');
    const { supports } = await evaluator();
    for (const candidate of [null, { stem: { kernel: 3 } }, { edge01: 'none' }]) {
      expect(supports(evaluationSubject(graph, { candidate }))).toEqual({
        supported: false,
        reasons: ['it is not a cell of NAS-Bench-201'],
      });
    }
  });

  it('is of a tier that no suggester may ask about candidates that are not trials', async () => {
    expect(await evaluator()).toMatchObject({ tier: 2, keyedBy: 'candidate', deterministic: true });
  });

  it('is known by its content, not by where it lies', async () => {
    const once = await evaluator();
    const again = await evaluator();
    expect(again.contentHash).toBe(once.contentHash);
    const changed = writeTable(readFileSync(writeTable(), 'utf8').replace('70.89', '70.88'));
    expect((await evaluator({ table: changed })).contentHash).not.toBe(once.contentHash);
  });

  it('may have its columns in any order, and lines that end as on Windows', async () => {
    const table = writeTable('c100_test,arch\r\n70.89,303101\r\n');
    const made = await evaluator({ table, metrics: ['cifar100_percent'] });
    expect((await made.evaluate(subjectOf('303101'), context)).metrics).toEqual({ cifar100_percent: 70.89 });
  });
});

describe('a bad table is told in one message that names it', () => {
  it('when it is missing', async () => {
    const error = await failure(evaluator({ table: 'nowhere/nasbench201.csv' }));
    expect(error).toMatchObject({ code: 'nasbench201/table-unreadable', category: 'not-found' });
    expect(error.message).toContain('The table nowhere/nasbench201.csv cannot be read');
    expect(error.hint).toContain('CSV file with a heading and one row a cell');
  });

  const row = '0,303101,93.91,70.89,78.56193,0.559386,,fail,4.7,22.5,34.9,14.7,4.6,0.9,3.6';

  it.each([
    ['is empty', '', 'it has no column "arch": its heading is ""'],
    ['is no table', '{"a": 1}', 'it has no column "arch": its heading is "{\\"a\\": 1}"'],
    ['lacks a column', 'arch,c10_test\n000000,10', 'it has no column "c100_test"'],
    ['misspells one', HEADING.replace('c100_test', 'c100_tset'), 'is "c100_tset" meant?'],
    ['has no rows', HEADING, 'it has no rows'],
    [
      'names no cell',
      `${HEADING}\n${row.replace('303101', '3101')}`,
      'in line 2, arch is "3101"; it is six digits',
    ],
    ['names one twice', `${HEADING}\n${row}\n${row}`, 'in line 3, the cell 303101 comes twice'],
    [
      'has a word for a number',
      `${HEADING}\n${row.replace('70.89', 'high')}`,
      '"high" in column 4 is not a number',
    ],
    ['ends in a row', `${HEADING}\n${row.slice(0, 25)}`, 'in line 2, column 7 is missing: there are 5'],
    [
      'makes a state up',
      `${HEADING}\n${row.replace('fail', 'bad')}`,
      'is "bad"; allowed: ok, fail, na, held',
    ],
  ])('when it %s', async (_, text, problem) => {
    const table = writeTable(text);
    const metrics = [...METRICS_OF_EVERY_CELL, 'edgetpu_ms'];
    const error = await failure(evaluator({ table, metrics }));
    expect(error).toMatchObject({ code: 'nasbench201/table-invalid', category: 'invalid-input' });
    expect(error.message).toContain(`The table ${table} is wrong`);
    expect(error.message).toContain(problem);
  });
});

describe('the options', () => {
  it.each([
    [{}, 'options.table is missing'],
    [{ table: '' }, 'options.table'],
    [{ table: 'x.csv', metrics: [] }, 'options.metrics'],
    [{ table: 'x.csv', metrics: ['cifar10'] }, 'options.metrics'],
  ])('refuse %j', (options, place) => {
    expect(() => checkOptions(nasbench201Table.optionsSchema, options, 'options')).toThrow(place);
  });
});
