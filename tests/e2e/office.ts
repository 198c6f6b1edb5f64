import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type BrowserContextOptions, type Page } from "@playwright/test";
import { startEmbeddedHouse, startWholeHouse, type House } from "./startHouse";

/** An office: people at their desks, each with a browser of their own. */
export interface Office {
  /** Opens a browser. What it complains about on its console fails the test, security-policy violations first of all. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Opens a browser and signs a demonstration account in, as far as its first room. */
  signIn(account: string, options?: BrowserContextOptions): Promise<Page>;
  /** Allows console messages the test itself provokes, such as a page that is meant to be missing. */
  expectComplaint(words: RegExp): void;
}

/** What Remix itself says aloud when a page is left, or fetched again, while its data is on the way. */
const BROKEN_OFF = /^AbortError: signal is aborted without reason/;
/** And when a link is pointed at before its address has been learned; the click learns it then. */
const NOT_LEARNED_YET = /^Tried to prefetch \S+ but no routes matched/;

/** The tests of this folder: a house for all of them, an office for each. */
export const test = base.extend<{ office: Office }, { house: House }>({
  house: [
    async ({}, use, workerInfo) => {
      const house = await (workerInfo.project.name === "embedded" ? startEmbeddedHouse() : startWholeHouse());
      await use(house);
      await house.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  office: async ({ browser, house }, use) => {
    const complaints: { at: string; text: string }[] = [];
    const expected: RegExp[] = [BROKEN_OFF, NOT_LEARNED_YET];
    const pages: Page[] = [];
    const open = async (options: BrowserContextOptions = {}) => {
      const page = await (await browser.newContext({ baseURL: house.url, ...options })).newPage();
      const note = (text: string) => complaints.push({ at: page.url(), text });
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") note(message.text());
      });
      page.on("pageerror", (error) => note(String(error)));
      pages.push(page);
      return page;
    };
    await use({
      open,
      signIn: async (account, options) => {
        const page = await open(options);
        await page.goto("/login");
        await page.getByLabel("Adresse de courriel").fill(`${account}@demo.yoka`);
        await page.getByLabel("Mot de passe").fill("yoka-demo");
        await page.getByRole("button", { name: "Entrer" }).click();
        await page.waitForURL("**/home");
        const rooms = page.getByRole("navigation", { name: "Où aller" }).getByRole("link");
        await page.goto((await rooms.first().getAttribute("href")) ?? "/home");
        return page;
      },
      expectComplaint: (words) => void expected.push(words),
    });
    for (const page of pages) await page.context().close();
    expect(complaints.filter(({ text }) => !expected.some((words) => words.test(text)))).toEqual([]);
  },
});

export { expect };

/** Fails when the page, as it stands, shuts somebody out. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(told, `at ${page.url()}`).toEqual([]);
}

/** The page as it stands shuts nobody out, on a desk and on the smallest screen. */
export async function expectGoodEverywhere(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Marks a page as it was loaded; the answer says whether it is still that very page, never loaded again. */
export async function stayingWith(page: Page): Promise<() => Promise<boolean>> {
  const loadedAt = () => page.evaluate(() => performance.timeOrigin);
  const before = await loadedAt();
  return async () => (await loadedAt()) === before;
}
