import { devices, type Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./office";

const PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  userAgent: devices["Galaxy S8"].userAgent,
};
/** Phones that have written: each a new one, whose first words open a case. */
let tries = 10;

test("the coordination changes a text in Lingala; it is counted, reviewed, and the next SMS says it", async ({
  office,
  house,
}) => {
  test.setTimeout(180_000);
  const page = await office.signIn("national");
  await page.goto("/templates?show=unreviewed&language=ln");
  await page.getByRole("link", { name: /^SMS accusé de réception$/i }).click();
  const box = page.getByRole("textbox", { name: "Texte en Lingála" });

  await test.step("what could not do its work is refused in words, and what was typed stays", async () => {
    office.expectComplaint(/422/);
    await box.fill("Plainte ekomi.");
    await expect(page.getByText(/1 SMS, 146 signes libres/)).toBeVisible();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("Il manque une variable. Gardez toutes celles de la liste.")).toBeVisible();
    await expect(box).toHaveValue("Plainte ekomi.");
    await expectAccessible(page);
  });

  await test.step("letters that would double the cost are said, and folded at one press", async () => {
    await box.fill("Plainte ekɔmi 😊. Nimero: {reference}");
    await expect(page.getByText("Le coût double à cause de 😊.")).toBeVisible();
    await page.getByRole("button", { name: "Écrire en lettres simples" }).click();
    await expect(page.getByText(/Le texte deviendrait\s:/)).toBeVisible();
    await expect(box).toHaveValue("Plainte ekɔmi 😊. Nimero: {reference}"); // shown before it is done
    await page.getByRole("button", { name: "Prendre ces lettres" }).click();
    await expect(box).toHaveValue("Plainte ekomi . Nimero: {reference}");
    await expect(page.getByLabel("Aperçu en Lingála")).toContainText("Nimero: 1234 567 890");
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(box).toHaveValue("Plainte ekɔmi 😊. Nimero: {reference}");
  });

  await test.step("saved and reviewed, it carries a name and a date", async () => {
    await box.fill("Yoka ezwi plainte na yo. Nimero: {reference}");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("Enregistré. Le texte part ainsi dès maintenant.")).toBeVisible();
    await page.getByLabel("Relu par").fill("Mama Nzuzi");
    await page.getByRole("button", { name: "Noter comme relu" }).click();
    await expect(page.getByText("Relu par Mama Nzuzi.").first()).toBeVisible();
    await expect(page.getByText(/Noté par/)).toBeVisible();
    await page.getByText("Versions").click();
    await expect(page.getByText("en vigueur").first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the next person who writes in Lingala receives it, from another process, without a deployment", async () => {
    await expect(async () => {
      const phone = `+2438123457${(tries += 1)}`; // every process reads texts again within five seconds
      await house.sms(phone, "Nazali na mbongo te mpo na ngai na Gbadolite");
      expect(await house.farEnd.received(phone, /plainte na yo/)).toMatch(/^Yoka ezwi plainte na yo\. Nimero: \d/);
    }).toPass({ timeout: 30_000 });
  });
});

test("the coordination adds a language, translates three texts and opens it; the phone and the public page speak it", async ({
  office,
  house,
}) => {
  test.setTimeout(180_000);
  office.expectComplaint(/Failed to fetch/); // a page left in a hurry gives up what it was fetching ahead
  const page = await office.signIn("national");
  await page.goto("/templates");
  await page.getByRole("link", { name: "Ajouter une langue" }).click();

  await test.step("what cannot be its code is refused in words, and what was typed stays", async () => {
    office.expectComplaint(/422/);
    await page.getByLabel("Code", { exact: true }).fill("x");
    await page.getByLabel("Son propre nom").fill("Kinande");
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByText(/Deux ou trois lettres minuscules/)).toBeVisible();
    await expect(page.getByLabel("Son propre nom")).toHaveValue("Kinande");
    await expectAccessible(page);
    await page.getByLabel("Code", { exact: true }).fill("nnb");
    await page.getByLabel("Langue de repli", { exact: true }).selectOption("swc");
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByText(/^0 textes sur/)).toBeVisible();
  });

  await test.step("three texts are translated by keyboard", async () => {
    for (const [address, words] of [
      ["/templates/ussd/ask.consent", "Namba yawu yikakolesawa. Wamaligirira?"],
      ["/templates/web/home.heading", "Mune obulighe? Mubughe."],
      ["/templates/sms/help", "Handika obulighe bwawu."],
    ] as const) {
      await page.goto(`${address}?lang=nnb`);
      await page.getByRole("textbox", { name: "Texte en Kinande" }).fill(words);
      await page.keyboard.press("Control+s");
      await expect(page.getByText("Enregistré. Le texte part ainsi dès maintenant.")).toBeVisible();
    }
  });

  await test.step("closed, nobody is offered it; opened, everybody is", async () => {
    const visitor = await office.open();
    await visitor.goto("/");
    await expect(visitor.getByRole("link", { name: "Kinande" })).toHaveCount(0);
    await page.goto("/templates/languages/nnb");
    await page.getByLabel(/Pages publiques et formulaires/).check();
    await page.getByLabel(/Menu du téléphone \(USSD\)/).check();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByRole("heading", { name: "Modèles de messages" })).toBeVisible();
    await expect(async () => {
      await visitor.goto("/"); // every process reads texts again within five seconds
      await visitor.getByRole("link", { name: "Kinande" }).click({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("Mune obulighe? Mubughe.");
  });

  await test.step("an officer may answer in it, and reads its name on the page as it comes and as it is drawn", async () => {
    const officer = await office.signIn("officer");
    await officer.goto("/cases?view=mine");
    await officer.locator("a[data-case]").first().click();
    const answer = officer.getByRole("textbox", { name: "Réponse" });
    const kept = officer.getByRole("region", { name: "Écrire" }).getByText("Enregistré", { exact: true });
    await answer.fill("Venez mercredi.");
    await expect(kept).toBeVisible();
    await officer.reload();
    await expect(officer.getByLabel("Langue de la réponse").getByRole("option", { name: "Kinande" })).toBeAttached();
    await answer.fill("");
    await expect(kept).toBeHidden();
  });

  await test.step("the phone offers it, and speaks it", async () => {
    await expect(async () => {
      const session = `e2e-nnb-${(tries += 1)}`;
      const screen = await house.ussd(session, "");
      const key = /(\d) Kinande/.exec(screen)?.[1];
      expect(key, screen).toBeTruthy();
      expect(await house.ussd(session, key ?? "")).toContain("Namba yawu yikakolesawa.");
    }).toPass({ timeout: 30_000 });
  });
});

test("a language is reviewed one text after the other, by keyboard", async ({ office }) => {
  test.setTimeout(120_000);
  const page = await office.signIn("national");
  await page.goto("/templates/review/lua");
  const left = async () => Number.parseInt(await page.getByText(/textes à relire/).innerText());
  const before = await left();
  await page.getByLabel("Relu par").fill("Tatu Kabongo");
  const box = page.getByRole("textbox", { name: "Texte en Tshiluba" });
  const first = await box.inputValue();
  await box.press("Control+Enter");
  await expect(box).not.toHaveValue(first);
  await expect.poll(left).toBe(before - 1);
  const second = await box.inputValue();
  await box.press("Alt+ArrowDown");
  await expect(box).not.toHaveValue(second);
  expect(await left()).toBe(before - 1);
  await expect(page.getByLabel("Relu par")).toHaveValue("Tatu Kabongo");
  await expectAccessible(page);
  await page.goto("/templates/sms/received?lang=lua");
  await expect(page.getByText("Relu par Tatu Kabongo.").first()).toBeVisible();
});

const AT_ONCE = { timeout: 2_000 };

test("a figure leads to the list it counts, whose parts can be taken out", async ({ office }) => {
  const page = await office.signIn("national");
  await expect(async () => {
    await page.goto("/reports"); // counted a moment after the house has opened, or a case has arrived
    await expect(received(page)).toBeVisible(AT_ONCE);
    const figure = received(page).getByRole("link").first();
    const count = await figure.innerText();
    await figure.click();
    await page.waitForURL(/\/cases\?.*province=CD-NK/);
    await expect(page.getByRole("status").filter({ hasText: "dossiers" })).toHaveText(`${count} dossiers`, AT_ONCE);
    await expect(page.locator("a[data-case]")).toHaveCount(Number(count), AT_ONCE);
  }).toPass({ timeout: 90_000 });
  await expectAccessible(page);
  await page.getByRole("link", { name: "Ôter : Nord-Kivu" }).click();
  await expect(page.getByRole("link", { name: "Ôter : Nord-Kivu" })).toBeHidden();
  await expect(page.getByRole("link", { name: "Ôter : reçues" })).toBeVisible();
});

test("an observer sees figures without their cases, and no way to ask for parts of them", async ({ office }) => {
  const page = await office.signIn("observer");
  await page.goto("/reports");
  await expect(page.getByText("Les nombres inférieurs à 5 sont cachés")).toBeVisible();
  await expect(page.locator("a[href^='/cases']")).toHaveCount(0);
  await expect(page.getByRole("combobox")).toHaveCount(0);
});

for (const [name, options] of [
  ["a desk in the dark", { colorScheme: "dark" }],
  ["a phone", { colorScheme: "light", ...PHONE }],
] as const) {
  test(`both rooms let everybody in, from ${name}`, async ({ office }) => {
    test.setTimeout(180_000);
    const page = await office.signIn("national", options);
    const addresses = ["/templates", "/templates/sms/received", "/templates/sms/answered?lang=swc", "/reports"];
    const rooms = ["/templates?language=lua", "/templates/web/home.lead?lang=en", "/templates/languages/new"];
    addresses.push(...rooms, "/templates/languages/lua/import", "/templates/review/ktu", "/admin/operators");
    for (const address of [...addresses, "/cases?measure=received&province=CD-NK"]) {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(width, `${address} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });
}

function received(page: Page) {
  return page.getByRole("table").nth(1).getByRole("row").filter({ hasText: "Nord-Kivu" });
}
