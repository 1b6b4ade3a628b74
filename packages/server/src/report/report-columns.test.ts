import { describe, expect, it } from '@jest/globals';
import type { DescribedColumn, ImportanceAnswer, StudyDescription } from '@edgewright/trial-history';
import { reportColumns } from './report-columns.js';

const described = (kind: DescribedColumn['kind'], name: string) =>
  ({ kind, name, summary: name.replaceAll('__', '.') }) as DescribedColumn;
const PARAMETERS = Array.from({ length: 40 }, (_, index) => described('parameter', `p__${index}`));
const COLUMNS = [
  described('trial', 'state'),
  described('trial', 'started_at'),
  ...PARAMETERS,
  described('metric', 'latency_ms'),
];

function namesAt(trials: number, importance?: ImportanceAnswer): readonly string[] {
  const study = { columns: COLUMNS, trials } as unknown as StudyDescription;
  return reportColumns(study, importance).map(({ name }) => name);
}

describe('columns of a report', () => {
  it('are all but times while there are few trials', () => {
    expect(namesAt(0)).toEqual(COLUMNS.map(({ name }) => name).filter((name) => name !== 'started_at'));
  });

  it('are metrics and as many parameters as fit, in the order of the study', () => {
    const names = namesAt(50_000);
    expect(names).toHaveLength(25);
    expect(names).toEqual(COLUMNS.map(({ name }) => name).filter((name) => names.includes(name)));
    expect(names).toContain('latency_ms');
  });

  it('are six parameters at least, those that drive a metric most', () => {
    const decisions = [
      { decision: 'p.39', share: 0.6 },
      { decision: 'p.20', share: 0.3 },
    ];
    const importance = { metrics: [{ decisions }] } as unknown as ImportanceAnswer;
    expect(namesAt(1_000_000, importance)).toEqual([
      'state',
      'p__0',
      'p__1',
      'p__2',
      'p__3',
      'p__20',
      'p__39',
      'latency_ms',
    ]);
  });
});
