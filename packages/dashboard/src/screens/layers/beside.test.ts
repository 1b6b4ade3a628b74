import { expect, it } from '@jest/globals';
import { besideOf, besidePath, besideText, type Beside } from './beside.js';

it('is read as it was written, and nothing else is', () => {
  for (const one of [
    { kind: 'device', name: 'coral' },
    { kind: 'network', name: 'a:b & c' },
    { kind: 'trial', name: '7' },
  ] satisfies Beside[])
    expect(besideOf(besideText(one))).toEqual(one);
  for (const text of [undefined, '', 'device:', 'file:/etc/passwd', 'coral'])
    expect(besideOf(text)).toBeUndefined();
});

it('is asked for on the device of the trial, unless devices are compared', () => {
  const place = { study: 1, trial: 2, device: 'pixel6-edgetpu' };
  const path = (kind: Beside['kind'], name: string) => besidePath(place, { kind, name });
  expect(path('device', 'coral')).toBe('/api/studies/1/trials/2/layers?device=coral');
  expect(path('trial', '9')).toBe('/api/studies/1/trials/9/layers?device=pixel6-edgetpu');
  expect(path('network', 'a/b')).toBe('/api/studies/1/references/a%2Fb/layers?device=pixel6-edgetpu');
});
