import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Interrupted } from "~/app/administration/terminal";
import { openEmptyTerminal, type EmptyTerminal } from "../support/emptyTerminal";

let terminal: EmptyTerminal;
let said: string[];
beforeAll(async () => {
  terminal = await openEmptyTerminal();
  said = [];
  expect(await type(["migrate"])).toBe(0);
}, 120_000);
beforeEach(() => {
  said = [];
});
afterAll(() => terminal.close());

/** Types a command, answers as many questions as there are answers, and leaves at the next one with Ctrl-C. */
function type(args: string[], answers: string[] = []): Promise<number> {
  const note = (line: string) => void said.push(line);
  const ask = () => (answers.length ? Promise.resolve(answers.shift() ?? "") : Promise.reject(new Interrupted()));
  return terminal.run(args, { say: note, complain: note, ask });
}

test("whoever leaves before both shares are written is told that the key is worth nothing", async () => {
  expect(await type(["recovery", "create", "--holder", "Kanza", "--holder", "Ilunga"], ["", "", ""])).toBe(130);
  expect(said.join("\n")).toMatch(/ne vaut rien|worth nothing/);
});

test("whoever leaves at the password makes no account, and no password is made up for it", async () => {
  expect(await type(["user", "create", "--email", "awa@example.org", "--name", "Awa"])).toBe(130);
  expect(said).toHaveLength(1);
});

test("a password that will not do is refused in a sentence", async () => {
  const create = ["user", "create", "--email", "bea@example.org", "--name", "Béa"];
  expect(await type(create, ["aaaaaaaaaaaa", "aaaaaaaaaaaa"])).toBe(1);
  expect(said.join("\n")).toMatch(/signes différents|different characters/);
});

test("a folder is no file to import, and no folder is called after a mistyped option", async () => {
  expect(await type(["import", "payments", "tests"])).toBe(1);
  expect(said.join("\n")).not.toContain("EISDIR");
  expect(await type(["backup", "--whole", "here"])).toBe(2);
});
