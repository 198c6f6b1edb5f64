import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** A source file, read as TypeScript reads it. */
export interface Source {
  file: string;
  text: string;
  tree: ts.SourceFile;
}

/** Every TypeScript source under the folders, parsed. Tests of the house's own habits look at these. */
export function readSources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
      .map((name) => {
        const file = path.join(folder, name);
        const text = readFileSync(file, "utf8");
        const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
        return { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind) };
      }),
  );
}

/** Calls `visit` for every node of a tree, the root included. */
export function everyNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => everyNode(child, visit));
}
