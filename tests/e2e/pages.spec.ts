import { gzipSync } from "node:zlib";
import { devices } from "@playwright/test";
import { expect, expectAccessible, stayingWith, test } from "./office";
import { ROOMS } from "./rooms";

const PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  userAgent: devices["Galaxy S8"].userAgent,
};

test.describe.configure({ mode: "parallel" }); // each stands alone, so both houses share them

for (const [name, options] of [
  ["a desk in the light", { colorScheme: "light" }],
  ["a desk in the dark", { colorScheme: "dark" }],
  ["a phone", { colorScheme: "light", ...PHONE }],
] as const) {
  test(`every room lets everybody in, from ${name}`, async ({ office }) => {
    test.setTimeout(300_000); // some thirty rooms, each looked at whole
    const desks = new Map([[null, await office.open(options)]]) as Map<
      string | null,
      Awaited<ReturnType<typeof office.open>>
    >;
    for (const [address, account] of ROOMS) {
      const page = desks.get(account) ?? (await office.signIn(account ?? "", options));
      desks.set(account, page);
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(width, `${address} is wider than the screen`).toBeLessThanOrEqual(0);
    }
    const officer = desks.get("officer");
    await officer?.goto("/cases");
    await officer?.locator("a[data-case]").first().click();
    await officer?.waitForURL(/cases\/\d{10}/);
    await expectAccessible(officer ?? (await office.open()));
  });
}

test("the public home is read without script, in French first, and keeps the reader's theme", async ({ office }) => {
  const page = await office.open({ javaScriptEnabled: false });
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.locator("script")).toHaveCount(0);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Tell us/);
  await page.getByRole("link", { name: "Staff sign-in" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("a wrong password keeps the address and says so in words", async ({ office }) => {
  office.expectComplaint(/422/);
  const page = await office.open();
  await page.goto("/login");
  await page.getByLabel("Adresse de courriel").fill("officer@demo.yoka");
  await page.getByLabel("Mot de passe").fill("pas celui-là");
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page.getByRole("alert")).toHaveText("Adresse ou mot de passe incorrect.");
  await expect(page.getByLabel("Adresse de courriel")).toHaveValue("officer@demo.yoka");
  await expectAccessible(page);
});

test("language and theme are remembered by the browser", async ({ office }) => {
  const page = await office.signIn("supervisor");
  await page.getByLabel(/Compte de/).click();
  await page.getByRole("button", { name: "Sombre" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Open" })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("two people who change one case at once: the later one is told, and keeps what was written", async ({
  office,
}) => {
  office.expectComplaint(/409/);
  const officer = await office.signIn("officer");
  await officer.goto("/cases?view=mine");
  await officer.getByRole("link").filter({ hasText: "Ma carte d'électeur" }).click();
  await officer.getByRole("textbox", { name: "Réponse" }).fill("Une réponse en cours d’écriture");

  const supervisor = await office.signIn("supervisor");
  await supervisor.goto(officer.url());
  await supervisor.getByRole("button", { name: "Modifier", exact: true }).click();
  await supervisor.getByLabel("Classe 2, sensible").check();
  await supervisor.getByRole("button", { name: "Qualifier" }).click();
  const writing = officer.getByRole("region", { name: "Écrire" });
  await expect(writing.getByText(/a qualifié.*classe 2/)).toBeVisible();

  await officer.getByRole("button", { name: "Répondre par SMS" }).click();
  await expect(writing.getByRole("button", { name: "Envoyer quand même" })).toBeVisible();
  await expect(officer.getByRole("textbox", { name: "Réponse" })).toHaveValue("Une réponse en cours d’écriture");
  await expectAccessible(officer);
  await officer.reload();
  await expect(officer.getByRole("textbox", { name: "Réponse" })).toHaveValue("Une réponse en cours d’écriture");
});

/** What somebody waits for before the list of cases answers to them, over a slow link. */
const MOST_SCRIPT = 120_000;

test("the list of cases comes with no more script than a slow link carries, and its other rooms without a new page", async ({
  office,
}) => {
  const page = await office.signIn("officer");
  const document = await (await page.request.get("/cases")).text();
  const modules = [...document.matchAll(/<link rel="modulepreload" href="([^"]+)"/g)].map(([, href]) => String(href));
  expect(modules.length).toBeGreaterThan(10);
  const bodies = await Promise.all([...new Set(modules)].map(async (href) => (await page.request.get(href)).body()));
  const weight = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  expect(weight).toBeLessThanOrEqual(MOST_SCRIPT);

  await page.goto("/cases");
  const stays = await stayingWith(page);
  await page.getByRole("link", { name: "Ménages", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Derniers ménages chargés");
  expect(await stays()).toBe(true);
});

test("a room waits for its words: until they have come the list stays, and no key is ever shown", async ({
  office,
}) => {
  const page = await office.signIn("officer");
  const asked: string[] = [];
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/assets\/fr-/, async (route) => {
    asked.push(route.request().url());
    if (asked.length > 1) await held; // the words of the list come first
    await route.continue();
  });
  await page.goto("/cases");
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 1_000 });
  }).toPass(); // once the page is awake: before that a link is one of any document
  await page.getByRole("link", { name: "Ménages", exact: true }).click();
  await page.waitForURL("**/registry");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ouverts");
  letGo();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Derniers ménages chargés");
});
