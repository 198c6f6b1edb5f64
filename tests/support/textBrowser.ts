import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What is done with the keyboard: move on by so many links or fields, type, press what one stands on. */
export type Keys = { tabs: number } | { type: string } | "press";

/**
 * Opens an address in Lynx, which draws letters and nothing else, plays the keys, and gives the page one ends on as its
 * text. The browser is a real one in a terminal of its own; what is typed must be ASCII.
 */
export async function browseInText(url: string, keys: Keys[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "yoka-lynx-"));
  try {
    const page = path.join(folder, "page.txt");
    const script = path.join(folder, "keys");
    const played = [...keys.flatMap(strokes), ...["p", "^J", "^U"], ...letters(page), "^J", "q", "y"];
    await writeFile(script, played.map((key) => `key ${key}\n`).join(""));
    const lynx = `lynx -accept_all_cookies -nopause -cmd_script=${script} '${url}'`;
    const env = { ...process.env, TERM: "vt100", LANG: "C.UTF-8", HOME: folder };
    // Its input stays open: an end of it would reach Lynx as Ctrl+D, which is "quit" to it.
    const terminal = await run("script", ["-qec", lynx, path.join(folder, "typescript")], { env, timeout: 30_000 });
    return await readFile(page, "utf8").catch(() => {
      throw new Error(`Lynx printed no page. The last it drew:\n${terminal.stdout.slice(-2000)}`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function strokes(key: Keys): string[] {
  if (key === "press") return ["^J"];
  return "tabs" in key ? Array.from({ length: key.tabs }, () => "<tab>") : letters(key.type);
}

function letters(text: string): string[] {
  return [...text].map((letter) => (letter === " " ? "<space>" : letter));
}
