import type { Top1Coefficients } from './top1-coefficients.js';

export const FITTED_TOP1_COEFFICIENTS: Top1Coefficients = {
  version: '0',
  proxy: {
    constant: 0,
    capacity: [],
    correction: { range: { low: [], high: [] }, mean: [], scale: [], constant: 0, weights: [], limit: 0 },
    sd: 0,
  },
  calibration: { mean: [], covariance: [], sd: 0 },
  fitted: { depth: { low: [], high: [] }, width: { low: [], high: [] }, density: { low: [], high: [] } },
};
