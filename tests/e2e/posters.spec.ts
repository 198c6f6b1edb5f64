import { expect, expectAccessible, test } from "./office";

const LANGUAGES = ["fr", "ln", "swc", "lua", "ktu", "en"];
const SITE = "/posters/CD6103-C1";

test("a committee prints the poster of its place, from the menu to the paper", async ({ office }) => {
  const page = await office.signIn("committee");
  await page.getByRole("button", { name: /menu/i }).or(page.locator("summary").last()).last().click();
  await page.getByRole("link", { name: "Affiches et cartes" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Voir avant d’imprimer" }).click();
  await expect(page).toHaveURL(SITE);
  await expect(page.locator("script")).toHaveCount(0);
  for (const text of ["*384*44135#", "21512", "Piga", "Composez", "Dites ce qui s’est passé"])
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  await expect(page.getByText("Les mots en Kiswahili")).toBeVisible();
  await expect(page.getByText("495555")).toHaveCount(0); // nobody has verified that line
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Les mots en Kiswahili")).toBeHidden();
});

for (const kind of ["poster", "cards"]) {
  test(`the ${kind} of a place are one sheet of A4 in every language, with nothing cut off`, async ({ office }) => {
    const page = await office.signIn("officer");
    for (const language of LANGUAGES) {
      await page.goto(`${SITE}?lang=${language}&as=${kind}`);
      const cut = await page
        .locator(".sheet, .card, .poster > *")
        .evaluateAll((parts) =>
          parts.filter((one) => one.scrollHeight - one.clientHeight > 1 || one.scrollWidth - one.clientWidth > 1),
        );
      expect(cut, language).toEqual([]);
      const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(paper.match(/\/Type\s*\/Page[^s]/g), language).toHaveLength(1);
      expect(paper, language).toMatch(/\/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]/);
    }
  });
}
