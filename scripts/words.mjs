import { foundWords } from '../tools/words.mjs';

const found = foundWords(new URL('..', import.meta.url).pathname);
for (const line of found) console.error(line);
console.log(
  found.length === 0
    ? 'words: none of the private words that are gone'
    : `words: ${found.length} private words; the list is in tools/words.mjs`,
);
process.exitCode = found.length === 0 ? 0 : 1;
