/**
 * Changes whenever the same training, of the same seed on the same data, comes to other numbers. Qualities and teachers that are kept from
 * before then count as those of another training, and are made again.
 */
export const NUMERICS_VERSION = '3';
