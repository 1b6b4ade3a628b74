/**
 * The word check: a list of private words that are gone, each with the words of the field that took its place. They may not come
 * back in sources, messages, help, options or documents, for a reader who knows the field must not have to learn a second
 * language. The change log tells of the past and may name them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';

/** `except`: where a word has to stand, as beginnings of paths. */
export const WORDS = [
  { pattern: /\b[a-z]*Worth\b/, instead: 'acquisition function, expected improvement' },
  { pattern: /\bmisfits?\b/i, instead: 'negative log posterior' },
  { pattern: /\b(un)?likeness\b/i, instead: 'kernel, dissimilarity' },
  { pattern: /\bopinions?\b/i, instead: 'metric model' },
  { pattern: /\blesson(s|Of)?\b/i, instead: 'observation, training sample' },
  // A search that climbs a hill is what everybody calls it; its runs are no "climbs".
  { pattern: /\bclimb(er)?s(?=[:.,;)}]| =)/i, instead: 'local search' },
  { pattern: /\b(a|another|new|saved|the) climb\b/i, instead: 'local search' },
  {
    pattern: /\bimagin(e|es|ed|ing|ary|ation)\b|\bImaginationPlan\b/i,
    instead: 'pool of candidates, predicted',
  },
  { pattern: /\bcarriers?\b|\bCARRIER_OF_OP\b/i, instead: 'compute engine' },
  { pattern: /\bBell\b/, instead: 'signal, wake-up' },
  // What to change in a plugin of version 1, which had that word.
  {
    pattern: /\bdear(er|est|ly)?\b/i,
    instead: 'expensive, of a higher tier',
    except: ['packages/contracts/src/api-changes.ts'],
  },
  { pattern: /\b(is|are|was|were|be) put back\b|\bput back and\b/i, instead: 'requeued' },
  { pattern: /\bbegun again\b/i, instead: 'retried, started again' },
  { pattern: /\b(is|are|were|be) gone through\b|\bgo(es)? through the space\b/i, instead: 'enumerated' },
  { pattern: /\bgo(es|ne)? on with\b/i, instead: 'resume, continue' },
  { pattern: /\bmain-job\b/i, instead: 'job' },
  { pattern: /\bwhat is no\b(?! (longer|more)\b)/i, instead: 'anything but a …, an invalid …' },
  { pattern: /\bno points? of (the|a|its) space\b/i, instead: 'an invalid candidate' },
  { pattern: /\bwho(so)?ever\b/i, instead: 'the caller, the worker, the observer' },
  {
    pattern: /\b(anew|aught|nought|whence|hence|thither|thereof|forthwith|whilst)\b/i,
    instead: 'plain English: again, so, …',
  },
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
const KINDS = ['.ts', '.tsx', '.mjs', '.py', '.md', '.json'];
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

/** Every word of the list under a root, in the names of files too, a line each. */
export function foundWords(root) {
  return PLACES.flatMap((place) => filesOf(join(root, place))).flatMap((file) => {
    const path = relative(root, file);
    if (OF_THE_PAST.some((past) => path.startsWith(past) && /retired-options|suggester\.test/.test(path)))
      return [];
    const named = wordsIn(basename(path), path).map(
      ({ word, instead }) => `${path}: its name has "${word}": the words of the field are ${instead}`,
    );
    const written = wordsIn(readFileSync(file, 'utf8'), path).map(
      ({ line, word, instead }) => `${path}:${line}: "${word}": the words of the field are ${instead}`,
    );
    return [...named, ...written];
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
