/**
 * The words at a path of parsed JSON, `results.0.id`; null where there are none. Numbers and truths count as words, and of a list
 * of them the first does, as of a key that comes twice.
 */
export function wordsAt(root: unknown, path: string): string | null {
  let value = nodeAt(root, path);
  if (Array.isArray(value)) value = (value as unknown[])[0];
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : null;
}

/** What stands at a path, whatever it is; undefined where nothing does. Only what was written there counts. */
export function nodeAt(root: unknown, path: string): unknown {
  let node = root;
  for (const name of path.split(".")) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, name)) return undefined;
    node = (node as Record<string, unknown>)[name];
  }
  return node;
}
