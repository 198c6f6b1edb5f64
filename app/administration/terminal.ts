import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** The person who typed the command. */
export interface Terminal {
  say(line: string): void;
  /** Says what went wrong. */
  complain(line: string): void;
  /** Asks for a line, unseen when it is a secret; null when nobody sits there. */
  ask(question: string, options?: { secret: boolean }): Promise<string | null>;
}

/** The terminal this process runs in. */
export const terminal: Terminal = {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  ask: async (question, { secret } = { secret: false }) => {
    if (!process.stdin.isTTY) return null;
    process.stdout.write(question);
    const lines = createInterface({ input: process.stdin, output: secret ? unseen() : process.stdout, terminal: true });
    const answer = await lines.question("");
    lines.close();
    if (secret) process.stdout.write("\n");
    return answer;
  },
};

function unseen(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
