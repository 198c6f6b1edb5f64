import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** The person who typed the command. */
export interface Terminal {
  say(line: string): void;
  /** Says what went wrong. */
  complain(line: string): void;
  /**
   * Asks for a line, unseen when it is a secret; null when nobody sits there. Throws `Interrupted` when whoever sits there
   * leaves instead (Ctrl-C, Ctrl-D).
   */
  ask(question: string, options?: { secret: boolean }): Promise<string | null>;
}

/** Whoever was asked left without an answer. */
export class Interrupted extends Error {}

/** Where a person reads and types. */
interface Seat {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

/** The terminal this process runs in. */
export const terminal: Terminal = {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  ask: (question, options) =>
    process.stdin.isTTY
      ? askAt({ input: process.stdin, output: process.stdout }, question, options)
      : Promise.resolve(null),
};

/** Asks whoever sits there for a line. Throws `Interrupted`. */
export async function askAt(
  { input, output }: Seat,
  question: string,
  { secret } = { secret: false },
): Promise<string> {
  if (secret) output.write(question);
  const lines = createInterface({ input, output: secret ? unseen() : output, terminal: true });
  const left = new Promise<null>((resolve) => {
    lines.once("SIGINT", () => lines.close());
    lines.once("close", () => resolve(null));
  });
  // Typing draws the line anew: what is asked must be part of it, or it is gone with the first key.
  const answer = await Promise.race([lines.question(secret ? "" : question), left]);
  lines.close();
  if (secret || answer === null) output.write("\n");
  if (answer === null) throw new Interrupted();
  return answer;
}

function unseen(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
