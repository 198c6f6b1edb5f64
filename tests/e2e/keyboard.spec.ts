import { expect, expectAccessible, test } from "./office";

test("a file is found, opened, noted and left without a mouse", async ({ office }) => {
  const page = await office.signIn("supervisor");
  const { keyboard } = page;

  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();

  await keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  const lines = page.locator("a[data-case]");
  await keyboard.press("j");
  await expect(lines.nth(0)).toBeFocused();
  await keyboard.press("j");
  await keyboard.press("k");
  await expect(lines.nth(0)).toBeFocused();
  const opened = await lines.nth(0).getAttribute("data-case");
  await keyboard.press("o");
  await page.waitForURL(`**/cases/${opened}`);
  await expect(page.getByRole("textbox")).toBeVisible();

  await keyboard.press("n");
  await keyboard.type("Note écrite au clavier, avec e, a et r.");
  await keyboard.press("Control+Enter");
  await expect(page.getByRole("article").filter({ hasText: "Note écrite au clavier, avec e, a et r." })).toBeVisible();

  await keyboard.press("Escape");
  await keyboard.press("a");
  await expect(page.getByLabel("Confier à")).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByLabel("Confier à")).toBeHidden();

  await keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await keyboard.type("Goma");
  await keyboard.press("Enter");
  await page.waitForURL(/q=Goma/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Goma");
});
