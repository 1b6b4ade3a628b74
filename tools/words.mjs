/**
 * The word check: a list of private words that are gone, each with the words of the field that took its place. They may not come
 * back in sources, messages, help, options or documents, for a reader who knows the field must not have to learn a second
 * language. The change log tells of the past and may name them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

/** `except`: where a word still stands, as beginnings of paths. */
export const WORDS = [
  { pattern: /\b[a-z]*Worth\b/, instead: 'acquisition function, expected improvement' },
  { pattern: /\bmisfits?\b/i, instead: 'negative log posterior' },
  { pattern: /\b(un)?likeness\b/i, instead: 'kernel, dissimilarity' },
  { pattern: /\bopinions?\b/i, instead: 'metric model' },
  { pattern: /\blesson(s|Of)?\b/i, instead: 'observation, training sample' },
  // A search that climbs a hill is what everybody calls it; its runs are no "climbs".
  { pattern: /\bclimb(er)?s(?=[:.,;)}]| =)/i, instead: 'local search' },
  {
    pattern: /\bimagin(e|es|ed|ing|ary|ation)\b|\bImaginationPlan\b/i,
    instead: 'pool of candidates, predicted',
    except: ['packages/contracts/', 'packages/conformance/', 'packages/orchestrator/'],
  },
  { pattern: /\bcarriers?\b|\bCARRIER_OF_OP\b/i, instead: 'compute engine' },
];

/** Where people read: sources with their messages, documents, schemas, search files. */
const PLACES = [
  'packages',
  'plugins',
  'migrations',
  'bench',
  'docs',
  'examples',
  'scripts',
  'searches',
  'README.md',
  'CONTRIBUTING.md',
];
const KINDS = ['.ts', '.mjs', '.py', '.md', '.json'];
const SKIPPED = ['node_modules', 'dist', 'results'];
/** Options of earlier versions have the names that they had. */
const OF_THE_PAST = ['plugins/suggest-policy-gradient/src/'];

/** The words of the list in a text: `{ line, word, instead }` each. `path` is where the text is, from the root. */
export function wordsIn(text, path) {
  const asked = WORDS.filter(({ except = [] }) => !except.some((place) => path.startsWith(place)));
  return text.split('\n').flatMap((content, index) =>
    asked.flatMap(({ pattern, instead }) => {
      const word = pattern.exec(content)?.[0];
      return word === undefined ? [] : [{ line: index + 1, word, instead }];
    }),
  );
}

/** Every word of the list under a root, a line each. */
export function foundWords(root) {
  return PLACES.flatMap((place) => filesOf(join(root, place))).flatMap((file) => {
    const path = relative(root, file);
    if (OF_THE_PAST.some((past) => path.startsWith(past) && /retired-options|suggester\.test/.test(path)))
      return [];
    return wordsIn(readFileSync(file, 'utf8'), path).map(
      ({ line, word, instead }) => `${path}:${line}: "${word}": the words of the field are ${instead}`,
    );
  });
}

function filesOf(path) {
  if (KINDS.includes(extname(path))) return [path];
  if (extname(path) !== '') return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.includes(entry.name)) return [];
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return filesOf(inner);
    return KINDS.includes(extname(entry.name)) ? [inner] : [];
  });
}
