/** A plugin's package as people name it: `@edgewright/suggest-random` as `suggest-random`. */
export function shortPlugin(name: string): string {
  return name.replace(/^@edgewright\//, '');
}
