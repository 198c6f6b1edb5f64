import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./office";

/** A cheap phone: narrow, and no script at all. */
const CHEAP_PHONE = { viewport: { width: 320, height: 568 }, javaScriptEnabled: false };
/** What one round trip on 2G brings: a page and its style, compressed. */
const ONE_ROUND_TRIP = 14 * 1024;
const LANGUAGES = ["fr", "ln", "swc", "lua", "ktu", "en"];
const PAGES = ["/", "/plainte", "/suivi", "/confidentialite"];

/** What the page shows as its number and its code. */
async function receiptOn(page: Page): Promise<{ reference: string; code: string }> {
  const [reference = "", code = ""] = await page.locator("dl.slip dd").allInnerTexts();
  return { reference, code };
}

test.describe.configure({ mode: "parallel" }); // each stands alone, so both houses share them

test("a complaint is filed, followed, completed and withdrawn on a cheap phone without script", async ({ office }) => {
  office.expectComplaint(/422/);
  const page = await office.open(CHEAP_PHONE);
  await page.goto("/");
  await page.getByRole("link", { name: "Déposer une plainte" }).click();
  await page.getByRole("button", { name: "Envoyer ma plainte" }).click();
  await expect(page.getByRole("alert")).toContainText("Écrivez ce qui s’est passé.");
  await page.locator("[name=description]").fill("Le point de paiement de Sake est fermé depuis mars");
  await page.locator("[name=place]").selectOption("CD6103");
  await page.getByRole("button", { name: "Envoyer ma plainte" }).click();
  await expect(page).toHaveURL(/plainte\/recu/);
  const { reference, code } = await receiptOn(page);
  expect([reference, code].map((text) => text.replace(/\D/g, "").length)).toEqual([10, 8]);

  const officer = await office.signIn("officer");
  await officer.goto("/cases?q=Sake");
  await officer.getByRole("link", { name: "Le point de paiement de Sake est fermé depuis mars" }).click();
  await expect(officer.getByText("Web", { exact: true }).first()).toBeVisible();

  await page.getByRole("button", { name: "effacer de cet écran" }).click();
  await page.goto("/plainte/recu");
  await expect(page).toHaveURL(/suivi/); // the next one to hold this phone sees neither
  await page.locator("[name=reference]").fill(reference);
  await page.locator("[name=code]").fill(code);
  await page.getByRole("button", { name: "Voir" }).click();
  await page.locator("[name=text]").fill("Le gérant dit qu’il attend l’argent");
  await page.getByRole("button", { name: "Ajouter" }).click();
  await expect(page.getByText("Le gérant dit qu’il attend l’argent")).toBeVisible();
  await expect(officer.getByText("Le gérant dit qu’il attend l’argent")).toBeVisible();

  await page.getByText("Retirer ma plainte").first().click();
  await page.getByRole("button", { name: "Oui, retirer ma plainte" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(reference.replace(/\s/g, " "));
  await expect(officer.getByText("Retirée").first()).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`the public pages in ${language} fit one round trip, a narrow screen and every reader`, async ({
    office,
    house,
  }) => {
    const page = await office.open({ viewport: { width: 320, height: 568 } });
    for (const address of PAGES) {
      await page.goto(`${address}?lang=${language}`);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.locator("script")).toHaveCount(0);
      await expectAccessible(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(width, `${address} is wider than the screen`).toBeLessThanOrEqual(0);
      const sheets = await page
        .locator("link[rel=stylesheet]")
        .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
      const parts = await Promise.all([`${house.url}${address}?lang=${language}`, ...sheets].map(wireSize));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeLessThan(ONE_ROUND_TRIP);
    }
  });
}

/** Bytes of what an address answers, headers included, as they travel compressed. */
async function wireSize(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { "Accept-Encoding": "gzip" } });
  expect(answer.headers.get("content-encoding"), url).toBe("gzip");
  const headers = [...answer.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  return headers + gzipSync(await answer.text()).length;
}
