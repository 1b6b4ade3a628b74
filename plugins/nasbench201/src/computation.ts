import { EDGES, type Cell } from './cell.js';

/** An operation or a sum of a cell, and the vertices that it reads; a sum of one is not a vertex. */
interface Vertex {
  readonly does: string;
  readonly reads: readonly number[];
}

/**
 * What a cell computes, as a text that is the same for cells that differ only in the names of their nodes and edges, in
 * the order of a sum, or in what their output does not depend on. Empty where the output depends on nothing.
 *
 * Vertices are told apart by colour refinement in both directions: cells of equal texts are isomorphic but for shapes that
 * refinement cannot tell apart, which are then taken for one.
 *
 * @source Weisfeiler & Leman 1968
 */
export function computationOf(cell: Cell): string {
  const vertices = verticesOf(cell);
  let colours = vertices.map(({ does }, index) => (index === vertices.length - 1 ? `${does}!` : does));
  for (let round = 0; round < vertices.length; round++) colours = ranked(signatures(vertices, colours));
  return signatures(vertices, colours).sort().join(' ');
}

/** In an order in which each reads what is before it; the last is the output. */
function verticesOf(cell: Cell): readonly Vertex[] {
  const vertices: Vertex[] = [{ does: 'input', reads: [] }];
  const nodes: (number | undefined)[] = [0];
  for (let node = 1; node <= 3; node++) {
    const parts = EDGES.flatMap(({ name, from, to }) => {
      const source = nodes[from];
      const does = cell[name];
      if (to !== node || does === 'none' || source === undefined) return [];
      return [does === 'skip' ? source : vertices.push({ does, reads: [source] }) - 1];
    });
    nodes[node] = parts.length < 2 ? parts[0] : vertices.push({ does: 'sum', reads: parts }) - 1;
  }
  return nodes[3] === undefined ? [] : needed(vertices, nodes[3]);
}

/** The vertices that `output` depends on, and itself, which comes last. */
function needed(vertices: readonly Vertex[], output: number): readonly Vertex[] {
  const used = new Set([output]);
  for (let index = output; index >= 0; index--) {
    if (used.has(index)) for (const read of vertices[index]?.reads ?? []) used.add(read);
  }
  const kept = [...used].sort((a, b) => a - b);
  return kept.map((index) => ({
    does: vertices[index]?.does ?? '',
    reads: (vertices[index]?.reads ?? []).map((read) => kept.indexOf(read)),
  }));
}

function signatures(vertices: readonly Vertex[], colours: readonly string[]): string[] {
  const colourOf = (index: number) => colours[index] ?? '';
  return vertices.map(({ does, reads }, index) => {
    const readBy = vertices.flatMap((other, reader) => (other.reads.includes(index) ? [reader] : []));
    const [inwards, outwards] = [reads, readBy].map((near) => near.map(colourOf).sort().join());
    return `${colourOf(index)}:${does}(${inwards})>${outwards}`;
  });
}

/** Short names for the signatures, which do not depend on the order of the vertices. */
function ranked(texts: readonly string[]): string[] {
  const distinct = [...new Set(texts)].sort();
  return texts.map((text) => String(distinct.indexOf(text)));
}
