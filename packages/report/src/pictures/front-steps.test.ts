import { describe, expect, it } from '@jest/globals';
import { frontSteps } from './front-steps.js';

describe('frontSteps', () => {
  it('goes along what is dominated, and passes over points behind the edge', () => {
    const points = [[3, 9], [1, 5], [2, 4], [2, 7]] as const; // prettier-ignore
    const steps = frontSteps(points, { x: 'minimise', y: 'maximise' });
    expect(steps).toEqual([[1, 5], [2, 5], [2, 7], [3, 7], [3, 9]]); // prettier-ignore
  });

  it('begins at the better end, whichever that is', () => {
    const points = [[1, 1], [2, 3]] as const; // prettier-ignore
    expect(frontSteps(points, { x: 'maximise', y: 'minimise' })).toEqual([[2, 3], [1, 3], [1, 1]]); // prettier-ignore
  });

  it('is nothing where nothing is wanted of an axis, and without what was not measured', () => {
    expect(frontSteps([[1, 1]], { x: 'minimise', y: undefined })).toEqual([]);
    expect(frontSteps([[NaN, 1], [2, 2]], { x: 'minimise', y: 'maximise' })).toEqual([[2, 2]]); // prettier-ignore
  });
});
