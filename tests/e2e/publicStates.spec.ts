import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./office";

const LANGUAGES = ["fr", "ln", "swc", "lua", "ktu", "en"];
/** What one round trip on 2G brings. */
const ONE_ROUND_TRIP = 14 * 1024;
/** The least a finger hits, in pixels. */
const FINGER = 44;

test.describe.configure({ mode: "parallel" }); // each stands alone, so both houses share them

/** Whatever the page has come to, it fits the smallest phone, a finger, and every reader. */
async function expectFit(page: Page, state: string) {
  const fit = await page.evaluate((least) => {
    const targets = [...document.querySelectorAll<HTMLElement>("a, button, input, select, textarea, summary")];
    const height = (one: HTMLElement) => (one.closest(".tick, label") ?? one).getBoundingClientRect().height;
    const small = targets.filter((one) => one.checkVisibility() && height(one) < least - 0.5);
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    return {
      twice: ids.filter((id, at) => ids.indexOf(id) !== at),
      wider: document.documentElement.scrollWidth - window.innerWidth,
      small: small.map((one) => one.textContent?.trim() || one.getAttribute("name")),
    };
  }, FINGER);
  expect(fit, state).toEqual({ twice: [], wider: 0, small: [] });
  await expectAccessible(page);
}

for (const language of LANGUAGES) {
  test(`what the public pages in ${language} answer fits the smallest phone`, async ({ office }) => {
    office.expectComplaint(/422|404/);
    const page = await office.open({ viewport: { width: 320, height: 568 } });
    const send = () => page.locator("main button.main").first().click();
    await page.goto(`/plainte?lang=${language}`);
    await page.locator("[name=phone]").fill("12");
    await page.locator("[name=name]").fill("Furaha");
    await send();
    await expectFit(page, "faults");
    await expect(page.getByRole("alert")).toBeFocused();
    await expect(page.locator("[name=name]")).toHaveValue("Furaha");
    await page.getByRole("alert").getByRole("link").first().click();
    await expect(page).toHaveURL(/#description$/);

    const words = `Mots en ${language} ${"sansespace".repeat(12)}`;
    await page.locator("[name=description]").fill(words);
    await page.locator("[name=phone]").fill("0812345678");
    await page
      .locator("[name=photo]")
      .setInputFiles({ name: "x.jpg", mimeType: "image/jpeg", buffer: Buffer.from("x") });
    await send();
    await expectFit(page, "receipt");
    const [reference = "", code = ""] = await page.locator("dl.slip dd").allInnerTexts();
    await page.goto(`/plainte?lang=${language}`); // where going back leads
    await page.locator("[name=description]").fill(words);
    await page.locator("[name=phone]").fill("0812345678");
    await page.locator("[name=name]").fill("Furaha");
    await send();
    expect(await page.locator("dl.slip dd").allInnerTexts()).toEqual([reference, code]);
    await expectFit(page, "receipt of what came twice");

    await page.goto(`/suivi?lang=${language}`);
    await send();
    await expectFit(page, "nothing typed");
    await page.locator("[name=reference]").fill(reference);
    await page.locator("[name=code]").fill("11111111");
    await send();
    await expectFit(page, "refused");
    await page.locator("[name=code]").fill(code);
    await send();
    await expect(page.getByText(words)).toBeVisible();
    await page.waitForLoadState(); // the rest of the page comes after the words
    for (const summary of await page.locator("summary").all()) await summary.click();
    await expectFit(page, "the case");
    expect(gzipSync(await page.content()).length + (await sheetSize(page))).toBeLessThan(ONE_ROUND_TRIP);
    await page.locator("details textarea").first().fill("Le soir");
    await page.locator("details button").first().click();
    await expect(page.getByText("Le soir")).toBeVisible();
    await expectFit(page, "a call asked for");

    await page.goto(`/plainte/confiance?lang=${language}`);
    await expectFit(page, "in confidence");
  });
}

/** Bytes of the page's style, compressed. */
async function sheetSize(page: Page): Promise<number> {
  const href = await page.locator("link[rel=stylesheet]").getAttribute("href");
  return gzipSync(await readFile(`build/client${href}`)).length;
}
