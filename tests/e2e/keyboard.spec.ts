import { expect, expectAccessible, test } from "./office";

test("a file is found, opened, noted and left without a mouse", async ({ office }) => {
  office.expectComplaint(/422/); // keys that clash
  const page = await office.signIn("supervisor");
  const { keyboard } = page;

  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();

  await keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await keyboard.press("Control+k");
  const palette = page.getByRole("combobox", { name: "Aller, trouver, faire" });
  await palette.pressSequentially("plaintes echeance");
  await expect(page.getByRole("option")).toHaveText(["Plaintes › Échéance proche"]);
  await expectAccessible(page);
  await keyboard.press("Enter");
  await page.waitForURL("**/cases?view=due_soon");
  await keyboard.press("g");
  await keyboard.press("c");
  await page.waitForURL("**/cases");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ouverts");

  const lines = page.locator("a[data-case]");
  await keyboard.press("j");
  await expect(lines.nth(0)).toBeFocused();
  await keyboard.press("j");
  await keyboard.press("k");
  await expect(lines.nth(0)).toBeFocused();
  const second = await lines.nth(1).getAttribute("data-case");
  const opened = await lines.nth(0).getAttribute("data-case");
  await keyboard.press("o");
  await page.waitForURL(`**/cases/${opened}`);
  await expect(page.getByRole("textbox")).toBeVisible();
  await keyboard.press("j");
  await expect(page).toHaveTitle(titleOf(second));
  await expect(page.locator("main")).toBeFocused();
  await keyboard.press("k");
  await expect(page).toHaveTitle(titleOf(opened));

  await keyboard.press("n");
  await keyboard.type("Note écrite au clavier, avec e, a et r.");
  await keyboard.press("Control+Enter");
  await expect(page.getByRole("article").filter({ hasText: "Note écrite au clavier, avec e, a et r." })).toBeVisible();

  await keyboard.press("Escape");
  await keyboard.press("a");
  await expect(page.locator("#assign-to")).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.locator("#assign-to")).toBeHidden();

  await keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await keyboard.type("Goma");
  await keyboard.press("Enter");
  await page.waitForURL(/q=Goma/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Goma");

  await page.goto("/preferences/keys");
  await page.getByLabel("Répondre").fill("n");
  await keyboard.press("Enter");
  await expect(page.getByText("Cette touche sert déjà à : noter.")).toBeVisible();
  await page.getByLabel("Répondre").fill("y");
  await page.getByLabel("Aucun raccourci").focus();
  await keyboard.press("Space");
  await keyboard.press("Enter");
  await expect(page.getByText("C’est noté.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("heading", { level: 1 }).click();
  await keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "Revenir aux touches de la maison" }).click();
  await expect(page.getByLabel("Aucun raccourci")).not.toBeChecked();
  await keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
});

/** A file is called by its number, with blanks in it. */
function titleOf(reference: string | null): RegExp {
  return new RegExp([...(reference ?? "")].join("\\s?"));
}
