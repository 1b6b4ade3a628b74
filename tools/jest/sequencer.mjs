import TestSequencer from '@jest/test-sequencer';

/** Files of tests that take ten seconds and more, the longest first. */
const LONG = [
  'docs/pages.test.js',
  'crash-points.test.js',
  'docs/tutorial.test.mjs',
  'policy-gradient-suggester.test.js',
  'plugin-check.test.js',
  'full-disk.test.js',
  'commands/sql.test.js',
  'plugin-loading.test.js',
  'same-rows.test.js',
  'docs/training.test.mjs',
  'store-conformance.test.js',
  'listener.test.js',
  'quality-trained.test.js',
  'search-executor.test.js',
  'analyse-blocks.test.js',
  'watch.test.js',
  'run-start-search.test.js',
];

/** Begins with what takes longest, so that no core waits at the end for one file; Jest knows no times in a new clone. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = LONG.findIndex((end) => path.endsWith(end));
      return found === -1 ? LONG.length : found;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
