import { browseInText, type Keys } from "../support/textBrowser";
import { expect, test } from "./office";

const next: Keys = { tabs: 1 };
const said = (type: string): Keys => ({ type });

test("a complaint is filed, followed and completed in a browser that draws nothing but letters", async ({
  house,
  office,
}) => {
  const front = await browseInText(`${house.url}/?lang=fr`, []);
  expect(front).toContain("Yoka Français Lingála Kiswahili Tshiluba Kituba English");
  const head = await linksAhead(`${house.url}/plainte?lang=fr`);
  expect(front).toMatch(/Par un code à composer\s+\*384\*44135#\s+Choisissez votre langue/);
  expect(front).toMatch(/Déposer une plainte Suivre ma plainte/);

  const fields = await fieldsOf(`${house.url}/plainte?lang=fr`);
  const refused = await browseInText(`${house.url}/plainte?lang=fr`, [{ tabs: head + 1 + fields - 1 }, "press"]);
  expect(refused).toMatch(/Écrivez ce qui s’est passé\.[\s\S]*Que s’est-il passé \?/);

  const words = "Le guichet de Mweso est ferme";
  const receipt = await browseInText(`${house.url}/plainte?lang=fr`, [
    ...[{ tabs: head + 1 }, said(words)], // one link leads to what is told in confidence
    ...[{ tabs: fields - 1 }, "press" as const],
  ]);
  const [, reference = ""] = /Numéro\s+([\d ]{12})/.exec(receipt) ?? [];
  const [, code = ""] = /Code secret\s+([\d ]{9})/.exec(receipt) ?? [];
  expect([reference, code]).toEqual([
    expect.stringMatching(/^\d{4} \d{3} \d{3}$/),
    expect.stringMatching(/^\d{4} \d{4}$/),
  ]);
  expect(receipt).toMatch(/1\. Une personne lit votre plainte[\s\S]*2\. À tout moment/);

  const proof: Keys[] = [{ tabs: head }, said(reference), next, said(code), { tabs: 2 }, "press"];
  const followed = await browseInText(`${house.url}/suivi?lang=fr`, proof);
  expect(followed).toContain(`Plainte ${reference}`);
  expect(followed).toMatch(/Nous devons répondre avant le \d\d\/\d\d\/\d{4}/);
  expect(followed).toContain(words);

  const more = "Le gerant attend";
  const added = await browseInText(`${house.url}/suivi?lang=fr`, [
    ...proof,
    ...[{ tabs: head }, said(more), { tabs: 2 }, "press" as const],
  ]);
  expect(added).toMatch(/C’est ajouté à votre plainte[\s\S]*Le gerant attend/);

  const coordinator = await office.signIn("national"); // nobody placed it
  await coordinator.goto(`/cases?q=${reference.replace(/\s/g, "")}`);
  await expect(coordinator.getByText(words).first()).toBeVisible();
});

/** How many links stand ahead of a page: the name of the house and the other languages, those added since among them. */
async function linksAhead(url: string): Promise<number> {
  const page = await (await fetch(url)).text();
  return page.slice(0, page.indexOf("<main")).match(/<a\b/g)?.length ?? 0;
}

/** How many fields and buttons the form of a page has. */
async function fieldsOf(url: string): Promise<number> {
  const page = await (await fetch(url)).text();
  return page.match(/<(input(?! type="hidden")|select|textarea|button)\b/g)?.length ?? 0;
}
