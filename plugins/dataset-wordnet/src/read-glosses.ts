import { LEXICOGRAPHER_FILES } from './lexicographer-files.js';

/** What a set of synonyms means, and the file that it is in. */
export interface Gloss {
  readonly text: string;
  /** Index into the lexicographer files. */
  readonly file: number;
}

/**
 * The glosses of a data file, in its order: what is meant, without the examples in quotes that follow.
 *
 *   00001740 03 n 01 entity 0 003 ~ 00001930 n 0000 … | that which is perceived or known or inferred …
 *
 * @param contents of data.noun, data.verb, data.adj or data.adv; lines that begin with a blank are its licence
 * @source WordNet 3.1, wndb(5WN)
 */
export function readGlosses(contents: string): readonly Gloss[] {
  return contents.split('\n').flatMap((line) => {
    const bar = line.indexOf('| ');
    const file = Number(line.slice(9, 11));
    if (line.startsWith(' ') || bar < 0 || !(file < LEXICOGRAPHER_FILES.length)) return [];
    const [text = ''] = line.slice(bar + 2).split('; "');
    return [{ text: text.trim(), file }];
  });
}
