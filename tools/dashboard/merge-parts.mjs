/**
 * Makes one file of the parts that the first load takes. A bundler that splits makes a part for each set of entries which share a
 * module: some thirty small ones here, each a request, and each compressed on its own. What other parts take of them, they take of the
 * one file then.
 */
import { basename } from 'node:path';

const NAMESPACE = 'merged-part';

/**
 * Writes parts into one.
 *
 * @param {{ name: string, contents: Uint8Array }[]} files scripts, of which none of `merged` loads another one later
 * @param {ReadonlyMap<string, readonly string[]>} merged what to make one of, with the names that each exports
 * @param {(options: object) => Promise<object>} build esbuild's, with what every build has set
 * @returns {Promise<{ name: string, files: { name: string, contents: Uint8Array }[] }>} the new file, and all of them without the old
 */
export async function mergeParts(files, merged, build) {
  const contentsOf = new Map(files.map(({ name, contents }) => [name, Buffer.from(contents).toString()]));
  const places = new Map([...merged.keys()].map((name, index) => [name, index]));
  const exported = (name) =>
    (merged.get(name) ?? []).map((one) => [one, `${one}_${places.get(name).toString(36)}`]);
  const first = await build({
    entryNames: 'first-[hash]',
    stdin: {
      contents: [...merged.keys()]
        .map(
          (name) =>
            `import "./${name}"; export {${exported(name).map(([one, outside]) => `${one} as ${outside}`)}} from "./${name}";`,
        )
        .join('\n'),
    },
    plugins: [inMemory((name) => contentsOf.get(name))],
  });
  const [file] = first.outputFiles;
  const name = basename(file.path);
  const outside = inMemory((part) =>
    merged.has(part)
      ? `export {${exported(part).map(([one, other]) => `${other} as ${one}`)}} from "./${name}";`
      : undefined,
  );
  const rest = files.filter((one) => !merged.has(one.name));
  const rewritten = await Promise.all(
    rest.map(async (one) => {
      if (!one.name.endsWith('.js')) return one;
      const stdin = { contents: contentsOf.get(one.name) };
      const { outputFiles } = await build({ stdin, plugins: [outside] });
      return { name: one.name, contents: outputFiles[0].contents };
    }),
  );
  return { name, files: [{ name, contents: file.contents }, ...rewritten] };
}

/** Parts by their name, as far as they are known; others stay what is loaded beside. */
function inMemory(contentsOf) {
  return {
    name: NAMESPACE,
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.\// }, ({ path, kind }) => {
        const isKnown = kind === 'import-statement' && contentsOf(basename(path)) !== undefined;
        return isKnown ? { path: basename(path), namespace: NAMESPACE } : { path, external: true };
      });
      onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({ contents: contentsOf(path) }));
    },
  };
}
