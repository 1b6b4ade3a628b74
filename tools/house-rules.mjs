/**
 * The limits of the house that plain ESLint rules can hold: sizes, the one error class, and what may touch the outside
 * world. Kept apart from the type-checked rules so that their test can run them on a bad example.
 */
const THROW_CODED_ERRORS = {
  selector: "ThrowStatement > NewExpression:not([callee.name='EdgewrightError'])",
  message: 'Throw an EdgewrightError made in errors.ts: it carries a code, a category and a hint.',
};
const NO_SPREAD_LITERALS = {
  selector: 'SpreadElement > :matches(ObjectExpression, ArrayExpression)',
  message: 'Write the values where they stand: spreading a literal only hides how many there are.',
};
const NO_TUPLE_DECLARATIONS = {
  selector: "VariableDeclarator[id.type='ArrayPattern'][init.type='ArrayExpression']",
  message: 'Declare each name by itself.',
};
// Two elements of an array are swapped that way.
const NO_TUPLE_ASSIGNMENTS = {
  selector:
    "AssignmentExpression[left.type='ArrayPattern'][right.type='ArrayExpression'][left.elements.0.computed!=true]",
  message: 'Assign each name by itself.',
};

/** What an error says is a sentence. A name of ours, such as `budget.trials` or `stop-median`, may begin it as it is written. */
const SENTENCE = 'Begin the message of an error with an upper-case letter.';
const BEGINS_SENTENCES = [
  'Literal[value=/^[a-z]+[ ,]/]',
  'TemplateLiteral[quasis.0.value.raw=/^[a-z]+[ ,]/]',
].map((text) => ({
  selector: `Property[key.name='message'] > ${text}, Property[key.name='message'] > ConditionalExpression > ${text}`,
  message: SENTENCE,
}));

/** Text reaches a page as text: what writes markup would let a name of others become a script. */
const NO_MARKUP = [
  {
    selector:
      'MemberExpression > Identifier.property[name=/^(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)$/]',
    message: 'Give the page text, never markup.',
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Give the page text, never markup.',
  },
];
const EVERYWHERE = [
  THROW_CODED_ERRORS,
  NO_SPREAD_LITERALS,
  NO_TUPLE_DECLARATIONS,
  NO_TUPLE_ASSIGNMENTS,
  ...NO_MARKUP,
];
const NAMED_EXPORTS = {
  selector: 'ExportDefaultDeclaration',
  message: 'Use named exports; only a plugin package has a default export.',
};
const OUTSIDE_WORLD =
  'comes in through Env or a seeded Random, so that searches are reproducible and testable';

export const houseRules = [
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
      'max-params': ['error', { max: 3 }],
      'no-restricted-syntax': ['error', ...EVERYWHERE, NAMED_EXPORTS],
    },
  },
  {
    files: ['packages/**/*.ts', 'packages/**/*.tsx', 'plugins/**/*.ts', 'migrations/**/*.ts'],
    ignores: [
      'packages/cli/**',
      'packages/runtime/src/system-clock.ts',
      'packages/rpc/src/client/deadline.ts',
      '**/*.test.ts',
      '**/testing/**',
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: `The process ${OUTSIDE_WORLD}.` },
        { name: 'console', message: `Output ${OUTSIDE_WORLD}.` },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: `Randomness ${OUTSIDE_WORLD}.` },
        { object: 'Date', property: 'now', message: `Time ${OUTSIDE_WORLD}.` },
      ],
    },
  },
  {
    files: ['**/errors.ts'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, NAMED_EXPORTS, ...BEGINS_SENTENCES] },
  },
  // The contract of a plugin package is its default export.
  { files: ['plugins/*/src/index.ts'], rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE] } },
  // A table of test cases is one long function, and reads best as one.
  { files: ['**/*.test.ts'], rules: { 'max-lines-per-function': 'off' } },
];
