import { describe, expect, it } from '@jest/globals';
import type { Metric, MetricConditions } from '@edgewright/contracts';
import { checkConditions } from './check-conditions.js';

const latency = (conditions?: MetricConditions): Metric[] => [
  {
    name: 'latency_ms',
    unit: 'ms',
    direction: 'minimise',
    summary: 'Latency',
    ...(conditions === undefined ? {} : { conditions }),
  },
];
const ESTIMATED = { basis: 'estimated', device: 'coral' } as const;

describe('checkConditions', () => {
  it('keeps numbers of other conditions apart', () => {
    const measured = { ...ESTIMATED, basis: 'measured' } as const;
    expect(() => {
      checkConditions(latency(ESTIMATED), latency(measured));
    }).toThrow('latency_ms was estimated on coral when the study ran, and is measured on coral now');
  });

  it('lets equal ones stand together, and what nobody said', () => {
    checkConditions(latency(ESTIMATED), latency({ device: 'coral', basis: 'estimated' }));
    checkConditions(latency(), latency(ESTIMATED));
    checkConditions(latency(ESTIMATED), latency());
    checkConditions([], latency(ESTIMATED));
  });
});
