import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { waitUntil } from "./waitUntil";

/** The newest mail to this address whose words match, as a house without a mail server writes it into its data folder. */
export function mailTo(dataDir: string, address: string, words: RegExp): Promise<string> {
  const folder = path.join(dataDir, "mail");
  return waitUntil(`a mail like ${words} to ${address}`, async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort(); // named by ids, in order of time
    for (const name of names.reverse()) {
      const letter = readableLetter(await readFile(path.join(folder, name), "utf8"));
      if (letter.includes(`To: ${address}`) && words.test(letter)) return letter;
    }
    return null;
  });
}

/** Its quoted-printable lines put together again. */
export function readableLetter(letter: string): string {
  const bytes = letter
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_code, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
