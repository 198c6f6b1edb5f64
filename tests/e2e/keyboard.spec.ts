import type { Page } from "@playwright/test";
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
  await expect(page.getByRole("link", { name: "Dossier suivant" })).toBeVisible(); // where one stands in the list is known
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

/** Fails when one stands nowhere, or on something that is not to be seen. */
async function expectToStand(page: Page): Promise<void> {
  const stands = () =>
    page.evaluate(() => document.activeElement !== document.body && document.activeElement?.checkVisibility());
  await expect.poll(stands, `nobody stands anywhere at ${page.url()}`).toBe(true);
}

/** Goes on with Tab until one stands on what has this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const here = () => page.evaluate(() => document.activeElement?.textContent?.trim());
  for (let step = 0; step < 30 && (await here()) !== name; step += 1) await page.keyboard.press("Tab");
  expect(await here()).toBe(name);
}

test("a whole morning is worked by keyboard alone, and one always stands somewhere", async ({ office, house }) => {
  test.setTimeout(180_000);
  const page = await office.signIn("officer");
  const { keyboard } = page;
  const words = [
    "Minova : rien reçu pour ma mère",
    "Minova : la carte ne marche plus",
    "Minova : le guichet est fermé",
  ];
  for (const [index, text] of words.entries()) await house.sms(`+24382606000${index}`, `${text}, à Goma`);
  const lines = page.locator("a[data-case]");
  await expect(async () => {
    await page.goto("/cases");
    await keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 2_000 }); // once the page listens to keys
    await keyboard.type("Minova");
    await keyboard.press("Enter");
    await page.waitForURL(/q=Minova/, { timeout: 5_000 });
    await expect(lines).toHaveCount(3, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  const opened = await lines.nth(1).getAttribute("data-case");

  await test.step("the second line is opened, said what it is about, and taken", async () => {
    await keyboard.press("j");
    await keyboard.press("j");
    await expect(lines.nth(1)).toBeFocused();
    await keyboard.press("o");
    await expect(page).toHaveTitle(titleOf(opened));
    await expect(page.locator("main")).toBeFocused();
    await keyboard.press("q");
    await expect(page.getByLabel("Objet")).toBeFocused();
    await keyboard.type("Paiement pas reçu");
    await tabTo(page, "Qualifier");
    await keyboard.press("Enter");
    await expect(page.getByText("a qualifié : Paiement pas reçu, classe 1")).toBeVisible();
    await expectToStand(page);
    await keyboard.press("e");
    await expect(page.getByText("a commencé le traitement")).toBeVisible();
    await expectToStand(page);
  });

  await test.step("a note, then an answer; what was written leaves, and one stands where it was written", async () => {
    await keyboard.press("n");
    await keyboard.type("J’appelle le guichet.");
    await keyboard.press("Control+Enter");
    await expect(page.getByRole("article").filter({ hasText: "J’appelle le guichet." })).toBeVisible();
    await expectToStand(page);
    await keyboard.press("Escape");
    await keyboard.press("r");
    await expect(page.getByRole("textbox", { name: "Réponse" })).toBeFocused();
    await keyboard.type("Venez mardi avec votre carte.");
    await keyboard.press("Control+Enter");
    await expect(page.getByText("a répondu", { exact: false }).first()).toBeVisible();
    await expectToStand(page);
  });

  await test.step("back to the list, to the very line; the next case is given to a colleague", async () => {
    await page.goBack();
    await page.waitForURL(/q=Minova/);
    await expect(page.locator(`a[data-case="${opened}"]`)).toBeFocused();
    await keyboard.press("j");
    await keyboard.press("o");
    await expect(page.locator("main")).toBeFocused();
    await keyboard.press("a");
    await expect(page.locator("#assign-to")).toBeFocused();
    await keyboard.type("Béatrice");
    await tabTo(page, "Confier le dossier");
    await keyboard.press("Enter");
    await expect(page.getByText(/a confié le dossier à Béatrice Ngalula/)).toBeVisible();
    await expectToStand(page);
  });

  await test.step("the palette leads elsewhere, and left alone gives the place back", async () => {
    await keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Aller, trouver, faire" }).pressSequentially("plaintes miens");
    await expect(page.getByRole("option").first()).toHaveText("Plaintes › Les miens");
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Les miens"); // the address is there before its page
    await expectToStand(page);
    await keyboard.press("j");
    await expect(lines.first()).toBeFocused();
    await keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Aller, trouver, faire" })).toBeFocused();
    await keyboard.press("Escape");
    await expect(lines.first()).toBeFocused();
  });
});

test("on an AZERTY keyboard the signs count, and not where they lie", async ({ office }) => {
  const page = await office.signIn("officer");
  const keys = await page.context().newCDPSession(page);
  /** Presses the key that lies at `code` on a QWERTY keyboard and types `key` on a French one. */
  const press = async (key: string, code: string, shift = false) => {
    const event = { key, code, modifiers: shift ? 8 : 0 };
    await keys.send("Input.dispatchKeyEvent", { ...event, type: "keyDown", text: key });
    await keys.send("Input.dispatchKeyEvent", { ...event, type: "keyUp" });
  };
  await press("?", "KeyM", true);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  const line = page.locator("a[data-case]").first();
  const reference = await line.getAttribute("data-case");
  await line.click();
  await expect(page).toHaveTitle(titleOf(reference));
  await press("a", "KeyQ");
  await expect(page.locator("#assign-to")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await press("/", "Period", true);
  await expect(page.getByRole("searchbox")).toBeFocused();
});
