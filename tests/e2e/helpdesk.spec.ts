import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./office";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const TITLE = "Le module de ciblage rend une page blanche";
const COMPLAINT = "Nimehamia Goma kutoka Walikale";
const FAULT = "La mutation d’un ménage ne s’enregistre pas";

test("a user opens a ticket, the desk answers and resolves it, and she has the last word", async ({ office }) => {
  test.setTimeout(180_000);
  office.expectComplaint(/422/);
  const user = await office.signIn("user");
  const support = await office.signIn("support");

  await test.step("the form gives back what was typed with its reasons, and shows the priority as it is chosen", async () => {
    await user.getByRole("link", { name: "Ouvrir un ticket" }).click();
    await user.getByLabel("Titre").fill(TITLE);
    await fillTicket(user, { observed: "   " });
    await expect(user.getByText("P1, critique")).toBeVisible();
    await expectAccessible(user);
    await user.getByRole("button", { name: "Ouvrir le ticket" }).click();
    await expect(user.getByText("Dites ce qui se passe, ou ce dont vous avez besoin.")).toBeVisible();
    await expect(user.getByLabel("Titre")).toHaveValue(TITLE);
    await expect(user.getByLabel("Large")).toBeChecked();
    await expectAccessible(user);
  });

  await test.step("filed, it has its number, its report and its deadlines", async () => {
    await user.getByLabel("Ce qui se passe").fill("Blanche depuis ce matin, sur tous les postes.");
    await user.getByRole("button", { name: "Ouvrir le ticket" }).click();
    await user.waitForURL(/tickets\/\d{10}$/);
    await expect(user.getByRole("heading", { name: TITLE })).toBeVisible();
    await expect(user.getByText("sur tous les postes")).toBeVisible();
    await expect(user.getByText("Rétablir")).toBeVisible();
    await expectAccessible(user);
  });

  await test.step("the desk sees it with its priority, qualifies, takes, notes and answers", async () => {
    await support.goto("/tickets");
    await expectAccessible(support);
    await support.getByRole("link", { name: TITLE }).click();
    await support.getByLabel("Urgence").selectOption({ label: "Moyenne : le travail est gêné" });
    await expect(support.locator("#qualification").getByText("P2, haute")).toBeVisible();
    await support.getByRole("button", { name: "Qualifier" }).click();
    await expect(support.getByText("a qualifié : M1 – Enregistrement et ciblage, priorité P2")).toBeVisible();
    await support.getByRole("button", { name: "Prendre" }).click();
    await expect(support.getByText("a commencé le traitement")).toBeVisible();
    await support.getByRole("button", { name: "Note privée" }).click();
    await support.getByRole("textbox", { name: "Note privée" }).fill("Le cache du serveur, encore.");
    await support.getByRole("button", { name: "Ajouter la note" }).click();
    await expect(support.getByRole("article").filter({ hasText: "encore." })).toBeVisible();
    await support.getByRole("button", { name: "Réponse", exact: true }).click();
    await support.getByRole("textbox", { name: "Réponse" }).fill("Nous relançons le serveur.");
    await support.getByRole("button", { name: "Envoyer la réponse" }).click();
    await expect(support.getByRole("article").filter({ hasText: "relançons" })).toBeVisible();
    await expectAccessible(support);
  });

  await test.step("her open page shows the answer, never the note; what she adds shows at the desk", async () => {
    await expect(user.getByRole("article").filter({ hasText: "relançons" })).toBeVisible();
    await expect(user.getByText("Le cache du serveur")).toHaveCount(0);
    await user.getByRole("textbox", { name: "Ajouter une information" }).fill("Un poste remarche déjà.");
    await user.getByRole("button", { name: "Ajouter au ticket" }).click();
    await expect(support.getByRole("article").filter({ hasText: "Un poste remarche déjà." })).toContainText("Mireille");
  });

  await test.step("resolved, she confirms on her phone, and both see it closed", async () => {
    await resolve(support, "Serveur relancé, cache vidé.");
    const phone = await office.signIn("user", PHONE);
    await phone.goto(new URL(user.url()).pathname);
    await expectAccessible(phone);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await phone.getByRole("button", { name: "Cela marche, clore" }).click();
    for (const page of [phone, user, support]) await expect(page.getByText("Résolu, confirmé").first()).toBeVisible();
    await phone.goto("/tickets/new");
    await expectAccessible(phone);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });

  await test.step("a neighbour's eyes find nothing there", async () => {
    office.expectComplaint(/404/);
    const officer = await office.signIn("officer");
    const hidden = await officer.goto(new URL(user.url()).pathname);
    expect(hidden?.status()).toBe(404);
    expect((await officer.goto("/tickets/new"))?.status()).toBe(404);
  });
});

test("a grievance waits for a ticket that knows nothing of it, and goes on once it is resolved", async ({ office }) => {
  test.setTimeout(180_000);
  office.expectComplaint(/422/);
  const officer = await office.signIn("officer");
  const support = await office.signIn("support");
  let number = "";

  await test.step("the officer opens a linked ticket from the file, warned to write nothing of the person", async () => {
    await officer.goto("/cases?view=mine");
    await officer.getByRole("link").filter({ hasText: COMPLAINT }).click();
    await officer.getByRole("link", { name: "Lier un ticket" }).click();
    await expect(officer.getByText("L’assistance ne verra rien de la plainte.")).toBeVisible();
    await expectAccessible(officer);
    await officer.getByLabel("Numéro du ticket").fill("1234 567 890");
    await officer.getByRole("button", { name: "Lier ce ticket" }).click();
    await expect(officer.getByText("Aucun ticket ouvert ne porte ce numéro.")).toBeVisible();
    await officer.getByLabel("Titre").fill(FAULT);
    await fillTicket(officer, { observed: "Le bouton reste gris." });
    await officer.getByRole("button", { name: "Ouvrir le ticket" }).click();
    await officer.waitForURL(/cases\/\d{10}$/);
    await expect(officer.getByText(/a mis le dossier en attente du ticket/)).toBeVisible();
    const linked = officer.getByRole("listitem").filter({ hasText: FAULT });
    await expect(linked).toContainText("Nouveau");
    number = (await linked.locator("data").getAttribute("value")) ?? "";
    await expectAccessible(officer);
  });

  await test.step("the desk sees that somebody waits, and not who nor why", async () => {
    await support.goto(`/tickets/${number}`);
    await expect(support.getByText("1 plainte attend ce ticket")).toBeVisible();
    await expect(support.getByText(COMPLAINT)).toHaveCount(0);
    const page = await support.content();
    expect(page).not.toContain(new URL(officer.url()).pathname.split("/").at(-1));
    await expectAccessible(support);
    await support.getByRole("button", { name: "Qualifier" }).click();
    await support.getByRole("button", { name: "Prendre" }).click();
    await expect(support.getByText("a commencé le traitement")).toBeVisible();
    await support.getByRole("textbox", { name: "Réponse" }).fill("Sur quel poste ?");
    await support.getByRole("button", { name: "Envoyer la réponse" }).click();
  });

  await test.step("the officer reads the answer in the file of the grievance, and writes back from there", async () => {
    await expect(officer.getByRole("complementary").getByText("Sur quel poste ?")).toBeVisible();
    await officer.getByText("Écrire à l’assistance").click();
    await officer.getByLabel("Ce que l’assistance doit savoir").fill("Sur tous ceux du bureau.");
    await expectAccessible(officer);
    await officer.getByRole("button", { name: "Ajouter au ticket" }).click();
    await expect(support.getByRole("article").filter({ hasText: "Sur tous ceux" })).toContainText("Josué Kambale");
    await resolve(support, "Le formulaire enregistre de nouveau.");
  });

  await test.step("the open file of the grievance says so, and its work goes on", async () => {
    await expect(officer.getByText("est résolu : le traitement reprend")).toBeVisible();
    await expect(officer.getByRole("main")).toContainText("En traitement");
    await expect(officer.getByText("Le ticket est résolu : vérifiez que la personne est servie")).toBeVisible();
    await expect(officer.getByText("Ce n’est pas réparé")).toBeVisible();
    await expectAccessible(officer);
  });
});

async function fillTicket(page: Page, { observed }: { observed: string }): Promise<void> {
  await page.getByLabel("Partie du système").selectOption({ label: "M1 – Enregistrement et ciblage" });
  await page.getByLabel("Incident").check();
  await page.getByLabel("Large").check();
  await page.getByLabel("Haute").check();
  await page.getByLabel("Ce qui se passe").fill(observed);
}

async function resolve(page: Page, words: string): Promise<void> {
  await page.locator("#act-resolve summary").click();
  await page.getByLabel("Qu’avez-vous fait ?").fill(words);
  await page.getByRole("button", { name: "Marquer comme résolu" }).click();
  await expect(page.getByText("a résolu le ticket")).toBeVisible();
}
