import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { askAt, Interrupted } from "~/app/administration/terminal";

/** A person before a screen: what stands on it, and what they type. */
function sitDown() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let screen = "";
  output.on("data", (shown: Buffer) => (screen += shown.toString()));
  return { seat: { input, output }, type: (keys: string) => input.write(keys), screen: () => screen };
}

/** What is left of a screen once a line has been drawn anew from its beginning. */
const lastLine = (screen: string) => screen.split("\u001b[1G\u001b[0J").at(-1) ?? "";

test("what is asked stays on the screen while somebody types", async () => {
  const { seat, type, screen } = sitDown();
  const answer = askAt(seat, "Nom : ");
  expect(lastLine(screen())).toContain("Nom : ");
  type("Awa Tshala\r");
  expect(await answer).toBe("Awa Tshala");
});

test("a secret is asked for and never shown", async () => {
  const { seat, type, screen } = sitDown();
  const answer = askAt(seat, "Mot de passe : ", { secret: true });
  type("une phrase assez longue\r");
  expect(await answer).toBe("une phrase assez longue");
  expect(screen()).toBe("Mot de passe : \n");
});

test.each([
  ["Ctrl-C", "\u0003"],
  ["Ctrl-D", "\u0004"],
])("whoever leaves with %s has answered nothing, not even with nothing", async (_how, key) => {
  for (const secret of [false, true]) {
    const { seat, type } = sitDown();
    const answer = askAt(seat, "Mot de passe : ", { secret });
    type(key);
    await expect(answer).rejects.toBeInstanceOf(Interrupted);
  }
});
