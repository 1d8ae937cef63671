/** Strongly connected components (Tarjan 1972, without recursion): the places from which one can drive to each other. */

/** Arcs by tail: those of junction `j` are `heads[first[j] … first[j + 1])`. */
export interface Adjacency {
  readonly first: Uint32Array;
  readonly heads: Uint32Array;
}

/** Arcs in CSR form from parallel lists; `order` says which arc of the lists stands at each place. */
export function adjacencyOf(
  junctions: number,
  tails: ArrayLike<number>,
  heads: ArrayLike<number>,
): Adjacency & { readonly order: Uint32Array } {
  const first = new Uint32Array(junctions + 1);
  for (let arc = 0; arc < tails.length; arc++) first[tails[arc]! + 1]!++;
  for (let j = 0; j < junctions; j++) first[j + 1]! += first[j]!;
  const next = first.slice();
  const order = new Uint32Array(tails.length);
  for (let arc = 0; arc < tails.length; arc++) order[next[tails[arc]!]!++] = arc;
  return { first, heads: Uint32Array.from(order, (arc) => heads[arc]!), order };
}

/** The component of every junction, and the number of the one with the most junctions (the first found, if several). */
export function strongComponents(graph: Adjacency): { readonly component: Int32Array; readonly largest: number; readonly count: number } {
  const junctions = graph.first.length - 1;
  const component = new Int32Array(junctions).fill(-1);
  const index = new Int32Array(junctions).fill(-1);
  const low = new Int32Array(junctions);
  const cursor = graph.first.slice(0, junctions);
  const stack: number[] = [];
  const sizes: number[] = [];
  let time = 0;

  const enter = (path: number[], junction: number): void => {
    index[junction] = low[junction] = time++;
    stack.push(junction);
    path.push(junction);
  };
  const close = (junction: number): void => {
    let size = 0;
    for (;;) {
      const member = stack.pop()!;
      component[member] = sizes.length;
      size++;
      if (member === junction) break;
    }
    sizes.push(size);
  };

  for (let root = 0; root < junctions; root++) {
    if (index[root] !== -1) continue;
    const path: number[] = [];
    enter(path, root);
    while (path.length > 0) {
      const at = path[path.length - 1]!;
      if (cursor[at]! < graph.first[at + 1]!) {
        const head = graph.heads[cursor[at]!++]!;
        if (index[head] === -1) enter(path, head);
        else if (component[head] === -1) low[at] = Math.min(low[at]!, index[head]!);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[at]!);
      if (low[at] === index[at]) close(at);
    }
  }
  let largest = 0;
  sizes.forEach((size, i) => {
    if (size > sizes[largest]!) largest = i;
  });
  return { component, largest, count: sizes.length };
}
