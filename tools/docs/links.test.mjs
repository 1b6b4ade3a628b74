import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);

/** The text of a page without its code, in which brackets are no links and number signs no headings. */
function textOf(path) {
  return readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
}

/** Links of a page to files and to headings, as paths from the root of the disk, with their fragments. */
function linksOf(page) {
  const path = join(ROOT, page);
  return [...textOf(path).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file, fragment] = target.split('#');
      return { target, path: file === '' ? path : join(dirname(path), file), fragment };
    });
}

/** What headings of a page are linked by: small letters, hyphens for spaces, nothing of other signs, numbers after names that are taken. */
const anchorsOf = (() => {
  const known = new Map();
  return (path) => {
    if (!known.has(path)) known.set(path, new Set(anchors(path)));
    return known.get(path);
  };
})();

function* anchors(path) {
  const taken = new Map();
  for (const [, heading] of textOf(path).matchAll(/^#+ +(.+?)\s*$/gm)) {
    const shown = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
    const name = shown
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const count = taken.get(name) ?? 0;
    taken.set(name, count + 1);
    yield count === 0 ? name : `${name}-${count}`;
  }
}

function isThere({ path, fragment }) {
  if (!existsSync(path)) return false;
  return fragment === undefined || !path.endsWith('.md') || anchorsOf(path).has(fragment);
}

describe('pages', () => {
  it.each(pages)('%s links to what exists', (page) => {
    expect(
      linksOf(page)
        .filter((link) => !isThere(link))
        .map(({ target }) => target),
    ).toEqual([]);
  });
});
