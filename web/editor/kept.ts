/** Attributes that live in the document only: what is seen of them is drawn by the node, and nothing pasted brings its own. */
export const kept = (names: Record<string, unknown>) => () =>
  Object.fromEntries(
    Object.entries(names).map(([name, value]) => [name, { default: value, rendered: false, parseHTML: () => null }]),
  );
