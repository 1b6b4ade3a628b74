import { weightGroupOf, type ModelGraph } from '@edgewright/model-graph';

/** Words that Python keeps to itself. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try type while with yield'.split(
    ' ',
  ),
);

/**
 * Identifiers for the inputs, layers and weight groups of a graph: what Python, Keras and PyTorch all take as a name. Characters that they do
 * not take become underscores; names that the file uses otherwise get `_layer` behind, and equal ones a number.
 *
 * @param isTaken whether the file uses a name otherwise; none that ends with `_layer`
 * @param suffixes of further names that are made of each one, such as `_bn`
 */
export function identifiersOf(
  { inputs, layers }: ModelGraph,
  isTaken: (name: string) => boolean,
  suffixes: readonly string[] = [],
): ReadonlyMap<string, string> {
  const used = new Set<string>();
  const all = (name: string): readonly string[] => [name].concat(suffixes.map((suffix) => name + suffix));
  const identifiers = new Map<string, string>();
  const groups = layers.flatMap((layer) => weightGroupOf(layer) ?? []);
  const names = new Set([...inputs, ...layers].map(({ name }) => name).concat(groups));
  for (const name of names) {
    const plain = plainIdentifier(name);
    const free = KEYWORDS.has(plain) || isTaken(plain) ? `${plain}_layer` : plain;
    let identifier = free;
    for (let number = 2; all(identifier).some((one) => used.has(one)); number++)
      identifier = `${free}_${number}`;
    for (const one of all(identifier)) used.add(one);
    identifiers.set(name, identifier);
  }
  return identifiers;
}

/** ASCII letters, digits and underscores, with a letter before. */
function plainIdentifier(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return /^[A-Za-z]/.test(plain) ? plain : `layer_${plain}`;
}
