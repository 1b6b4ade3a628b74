import { expect, it } from '@jest/globals';
import { engineSpans, inferencePicture, windowOf } from './inference-picture.js';

const TRACE = {
  traceEvents: [
    { name: 'stem', ph: 'X', tid: 1, ts: 1000, dur: 500 },
    { name: 'thread_name', ph: 'M', tid: 1, args: { name: 'compute' } },
    { name: 'unnamed', ph: 'X', tid: 2, ts: 0, dur: 1 },
    { ph: 'X' },
    null,
  ],
};

it('reads spans with the names of their tracks, and passes over the rest', () => {
  expect(engineSpans(TRACE)).toEqual([
    { track: 'compute', name: 'stem', startMs: 1, endMs: 1.5 },
    { track: '2', name: 'unnamed', startMs: 0, endMs: 0.001 },
  ]);
  expect(engineSpans({})).toEqual([]);
});

it('has a lane a track, and says why there is none', () => {
  const scene = inferencePicture({ title: '', spans: engineSpans(TRACE) });
  expect(scene.panels[0]?.y.names).toEqual(['compute', '2']);
  expect(inferencePicture({ title: '', spans: [] }).panels[0]?.message).toContain('simulated');
});

it('shows the time around a layer, and the layer in a colour of its own', () => {
  const spans = engineSpans(TRACE);
  expect(windowOf(spans, 'stem')).toEqual({ low: 0.5, high: 2 });
  expect(windowOf(spans, 'head')).toBeUndefined();
  const [panel] = inferencePicture({ title: '', spans, marked: 'stem' }).panels;
  const lanes = panel?.series.map((one) => (one.kind === 'lanes' ? one.spans.length : NaN));
  expect(lanes).toEqual([0, 1, 1]);
});
