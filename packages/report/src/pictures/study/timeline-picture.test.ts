import { expect, it } from '@jest/globals';
import { timelinePicture, type TimelineSpan } from './timeline-picture.js';

const span = (trial: number, startMs: number, endMs: number | null): TimelineSpan => ({
  trial,
  startMs,
  endMs,
  outcome: endMs === null ? 'running' : 'completed',
});

it('needs as many lanes as ran at once, and draws what still runs up to now', () => {
  const spans = [span(3, 100, null), span(1, 0, 100), span(2, 50, 150)];
  const { x, panels } = timelinePicture({ title: '', spans, nowMs: 400 });
  expect(panels[0]?.y.names).toEqual(['1', '2']);
  expect(x).toMatchObject({ label: 'since the first start (ms)', range: { low: 0, high: 400 } });
  expect(panels[0]?.series).toMatchObject([
    { label: 'completed', spans: [{ at: 0, low: 0, high: 100 }, { at: 1, low: 50, high: 150 }] },
    { label: 'running', spans: [{ at: 0, low: 100, high: 400 }] },
  ]); // prettier-ignore
});

it('says how many lanes it leaves out', () => {
  const spans = Array.from({ length: 40 }, (_, trial) => span(trial, 0, 10_000));
  expect(timelinePicture({ title: '', spans, nowMs: 0 }).note).toBe('Drawn are the first 32 of 40 lanes.');
  expect(timelinePicture({ title: '', spans: [], nowMs: 0 }).panels[0]?.message).toContain('No evaluation');
});
