/**
 * What imports the module of a plugin.
 *
 * A bundle of commands has another in the place of this module, which knows the plugins within it: see `tools/command/bundle.mjs`.
 */
export function importerOf(specifier: string): () => Promise<unknown> {
  return () => import(specifier);
}
