import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./office";
import type { House } from "./startHouse";

/** People who have written; each has a phone nobody else has. */
let people = 0;

/** So many people of Goma write about the same thing, and it was found to be for us. Answers their phones once the list shows all. */
async function writeAbout(
  word: string,
  count: number,
  { house, page }: { house: House; page: Page },
): Promise<string[]> {
  const phones = Array.from({ length: count }, () => `+2438250${String(10_000 + (people += 1))}`);
  for (const [index, phone] of phones.entries())
    await house.sms(phone, `${word} : le guichet de Goma est fermé, ${index + 1}`);
  await expect(async () => {
    await page.goto(`/cases?q=${word}`);
    await expect(lines(page)).toHaveCount(count, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  for (const reference of await lines(page).evaluateAll((all) => all.map((one) => one.getAttribute("data-case") ?? "")))
    await house.query("UPDATE case_files SET status = 'in_progress', category_code = 'payment' WHERE reference = ?", [
      reference,
    ]);
  await page.reload();
  return phones;
}

const lines = (page: Page) => page.locator("a[data-case]");
const bar = (page: Page) => page.getByRole("region", { name: "Acte par lot" });
const progress = (page: Page, words: RegExp) => page.getByRole("status").filter({ hasText: words });

async function chooseShown(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: "Choisir tous les dossiers affichés" }).check();
}

/** Opens the form of an act in the bar. */
async function openAct(page: Page, id: string): Promise<Locator> {
  const menu = bar(page).locator(`#bulk-act-${id}`);
  await menu.locator("summary").click();
  return menu;
}

test("chosen cases are given, noted, put off and answered together; what was no longer one’s to do is told case by case", async ({
  office,
  house,
}) => {
  test.setTimeout(180_000);
  const page = await office.signIn("officer");
  const phones = await writeAbout("Kirotshe", 4, { house, page });

  await test.step("two are given to oneself, and taken back", async () => {
    for (const index of [0, 1])
      await page
        .getByRole("checkbox", { name: /^Choisir le dossier/ })
        .nth(index)
        .check();
    await expect(bar(page).getByText("2 dossiers choisis")).toBeVisible();
    const menu = await openAct(page, "assign");
    await menu.getByLabel("Confier à").selectOption({ label: "Moi" });
    await expectAccessible(page);
    await menu.getByRole("button", { name: "Confier ces dossiers" }).click();
    await expect(progress(page, /^2 faits$/)).toBeVisible();
    await expect(page.getByText("Moi", { exact: true })).toHaveCount(2);
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(progress(page, /^2 repris$/)).toBeVisible();
    await expect(page.getByText("À prendre", { exact: true })).toHaveCount(4);
  });

  await test.step("a note on all four, half of which went to another province meanwhile: they are counted, and nothing else", async () => {
    await chooseShown(page);
    const menu = await openAct(page, "note");
    await menu.getByLabel("Note privée").fill("Le guichet rouvre mardi.");
    for (const line of [2, 3]) {
      const reference = (await lines(page).nth(line).getAttribute("data-case")) ?? "";
      const away = "UPDATE case_files SET province_code = 'CD-IT', territory_code = 'CD5401', place_code = 'CD5401'";
      await house.query(`${away} WHERE reference = ?`, [reference]);
    }
    await menu.getByRole("button", { name: "Ajouter à chacun" }).click();
    await expect(progress(page, /^2 faits$/)).toBeVisible();
    await page.getByRole("link", { name: "Voir le détail" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Acte par lot sur 2 dossiers");
    await expect(page.getByText("Fait", { exact: true })).toHaveCount(2);
    await expect(page.getByText("Et 2 dossiers qui n’existent pas pour vous, ou plus.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("they wait, and stop waiting when it is taken back", async () => {
    await page.goto("/cases?q=Kirotshe");
    await expect(lines(page)).toHaveCount(2);
    await chooseShown(page);
    const menu = await openAct(page, "wait");
    await menu.getByLabel(/^Qu’attend-on/).fill("La liste de la banque");
    await menu.getByRole("button", { name: "Mettre en attente" }).click();
    await expect(progress(page, /^2 faits$/)).toBeVisible();
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(progress(page, /^2 repris$/)).toBeVisible();
  });

  await test.step("one is answered by somebody else meanwhile; the other person alone receives these words", async () => {
    await chooseShown(page);
    const supervisor = await office.signIn("supervisor");
    await supervisor.goto("/cases?q=Kirotshe");
    await lines(supervisor).last().click();
    await supervisor.getByRole("textbox", { name: "Réponse" }).fill("Le guichet est ouvert.");
    await supervisor.getByRole("button", { name: "Répondre par SMS" }).click();
    await expect(supervisor.getByText("a répondu")).toBeVisible();

    const menu = await openAct(page, "answer");
    await menu.getByLabel("La réponse, à chaque personne").fill("Le guichet de Goma rouvre mardi.");
    await menu.getByRole("button", { name: "Répondre à chacun" }).click();
    await expect(progress(page, /^1 fait, 1 pas fait$/)).toBeVisible();
    await page.getByRole("link", { name: "Voir le détail" }).click();
    await expect(page.getByText("Pas fait", { exact: true })).toHaveCount(1);
    await expectAccessible(page);
    const heard = await Promise.any(
      phones.map((phone) => house.farEnd.received(phone, /Le guichet de Goma rouvre mardi\./)),
    );
    expect(heard).toContain("rouvre mardi");
  });
});

test("a whole view is answered once a second person has read the words and agreed", async ({ office, house }) => {
  test.setTimeout(180_000);
  office.expectComplaint(/422/); // a refusal without a reason
  const page = await office.signIn("officer");
  const phones = await writeAbout("Bweremana", 21, { house, page });
  await page
    .getByRole("checkbox", { name: /^Choisir le dossier/ })
    .first()
    .check();
  await bar(page).getByRole("button", { name: "Toute la vue" }).click();
  await expect(bar(page).getByText("Toute la vue, jusqu’à 2 000 dossiers")).toBeVisible();
  const menu = await openAct(page, "answer");
  await menu.getByLabel("La réponse, à chaque personne").fill("Bweremana : le guichet rouvre jeudi.");
  await menu.getByRole("button", { name: "Répondre à chacun" }).click();
  await expect(progress(page, /^21 attendent un accord$/)).toBeVisible();

  const supervisor = await office.signIn("supervisor");
  await supervisor.goto("/cases");
  await supervisor.getByRole("link", { name: "1 acte par lot attend votre accord" }).click();
  await expect(supervisor.getByRole("heading", { name: "En attente de votre accord" })).toBeVisible();
  await supervisor.getByRole("listitem").filter({ hasText: "Josué Kambale" }).getByRole("link").click();
  await expect(supervisor.getByText("Bweremana : le guichet rouvre jeudi.")).toBeVisible();
  await expectAccessible(supervisor);
  await supervisor.getByRole("button", { name: "Refuser" }).click();
  await expect(supervisor.getByText("Donnez une raison, courte.")).toBeVisible();
  await supervisor.getByRole("button", { name: "Approuver, pour 21 dossiers" }).click();
  await expect(progress(supervisor, /^21 faits$/)).toBeVisible({ timeout: 60_000 });
  await expect(progress(page, /^21 faits$/)).toBeVisible({ timeout: 60_000 });
  for (const phone of [phones[0], phones[20]])
    await house.farEnd.received(phone ?? "", /Bweremana : le guichet rouvre jeudi\./);
});

test("a macro shared by a supervisor answers a case and writes its note, as it said it would", async ({
  office,
  house,
}) => {
  test.setTimeout(120_000);
  const supervisor = await office.signIn("supervisor");
  await supervisor.goto("/macros/new");
  await supervisor.getByLabel("Nom", { exact: true }).fill("Guichet rouvert");
  await supervisor.getByLabel("Répondre", { exact: true }).check();
  await supervisor.getByLabel("La réponse").fill("Dossier {reference} : le guichet de {place} est rouvert.");
  await supervisor.getByLabel("Note privée (facultatif)").fill("Vérifié avec l’opérateur.");
  await supervisor.getByLabel("Pour qui").selectOption({ label: "Nord-Kivu" });
  await expectAccessible(supervisor);
  await supervisor.getByRole("button", { name: "Enregistrer" }).click();
  await expect(supervisor.getByRole("heading", { name: "Celles des équipes" })).toBeVisible();

  const page = await office.signIn("officer");
  const [phone = ""] = await writeAbout("Mubambiro", 1, { house, page });
  await lines(page).click();
  await page.getByRole("button", { name: "Macro", exact: true }).click();
  await page.getByLabel("Filtrer").fill("guichet");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  const will = page.getByRole("region", { name: "Macro", exact: true });
  await expect(will).toContainText("Vérifié avec l’opérateur.");
  await expect(page.getByRole("textbox", { name: "Réponse" })).toHaveValue(
    /Dossier \d[\d ]+ : le guichet de Goma.* est rouvert\./,
  );
  await expectAccessible(page);
  await page.getByRole("button", { name: "Répondre par SMS" }).click();
  await expect(page.getByRole("article").filter({ hasText: "Vérifié avec l’opérateur." })).toBeVisible();
  expect(await house.farEnd.received(phone, /est rouvert/)).toMatch(
    /Dossier \d[\d ]+ : le guichet de Goma est rouvert\./,
  );
});

test("two complaints of one person are read side by side, joined, and parted again", async ({ office }) => {
  test.setTimeout(120_000);
  const page = await office.signIn("supervisor");
  const references: string[] = [];
  for (const words of [
    "Le paiement d’avril n’est pas arrivé à Sake",
    "Toujours rien pour le paiement d’avril, à Sake",
  ]) {
    await page.goto("/cases/new");
    await page.getByLabel("Lieu", { exact: true }).selectOption("CD6103");
    await page.getByLabel("Ses mots").fill(words);
    await page.getByRole("textbox", { name: "Téléphone" }).fill("0825 990 011");
    await page.getByRole("button", { name: "Enregistrer la plainte" }).click();
    await expect(page.getByRole("heading", { name: "La plainte est enregistrée" })).toBeVisible();
    references.push((await page.locator("dd data").getAttribute("value")) ?? "");
  }
  const [older, newer] = references;
  await page.goto(`/cases/${newer}`);
  await page.getByRole("link", { name: "Comparer" }).first().click();
  await page.waitForURL(`**/cases/${newer}/compare/${older}`);
  await expect(page.getByRole("heading", { name: "Deux dossiers côte à côte" })).toBeVisible();
  await expect(page.getByText(/^\+243.*•11$/)).toHaveCount(2); // whose it is, without the number
  await expectAccessible(page);
  await page.getByRole("button", { name: "Joindre les dossiers" }).click();
  await page.waitForURL(`**/cases/${older}`);
  await expect(page.getByText("Toujours rien pour le paiement d’avril, à Sake").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Défaire la jonction" }).click();
  await expect(page.getByRole("button", { name: "Défaire la jonction" })).toBeHidden();
  await page.goto(`/cases/${newer}`);
  await expect(page.getByRole("button", { name: "Défaire la jonction" })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Toujours rien");
});
