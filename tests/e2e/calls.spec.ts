import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./office";

test("an answer no SMS may carry is told by the hotline: a first call nobody answers, a second one with a spoken yes", async ({
  office,
}) => {
  test.setTimeout(180_000);
  office.expectComplaint(/404/); // the page of a case that has just left the agent's sight reads itself once more
  const officer = await office.signIn("officer");
  const agent = await office.signIn("agent");
  let reference = "";

  await test.step("the coordination sets that no yes is checked by lot, so that this story always ends the same", async () => {
    const national = await office.signIn("national");
    await national.goto("/reports/checks");
    await national.locator("#rate-spoken").fill("0");
    await expectAccessible(national);
    await national.getByRole("button", { name: "Enregistrer" }).click();
    await expect(national.getByText("Enregistré.")).toBeVisible();
  });

  await test.step("the officer records a complaint with a safe contact, and answers it", async () => {
    await officer.goto("/cases/new");
    await officer.getByLabel("Ses mots").fill("Mon paiement d’avril n’est pas arrivé à Sake");
    await officer.getByLabel("Lieu", { exact: true }).selectOption("CD6103");
    await officer.getByRole("textbox", { name: "Téléphone" }).fill("0823 456 744");
    await officer.getByText("Langue, e-mail, contact sûr").click();
    await officer.getByRole("checkbox", { name: "Aucun SMS" }).check();
    await officer.getByLabel("Autre chose à savoir pour la joindre").fill("Demander Furaha");
    await expectAccessible(officer);
    await officer.getByRole("button", { name: "Enregistrer la plainte" }).click();
    await expect(officer.getByRole("heading", { name: "La plainte est enregistrée" })).toBeVisible();
    reference = (await officer.locator("dd data").getAttribute("value")) ?? "";
    await officer.goto(`/cases/${reference}`);
    await officer.getByLabel("Objet").selectOption({ label: "Paiement pas reçu" });
    await officer.getByRole("button", { name: "Qualifier" }).click();
    await officer.getByRole("button", { name: "Prendre" }).click();
    await expect(officer.getByText("a commencé le traitement")).toBeVisible();
    await officer.locator("#answer-text").fill("Votre paiement vous attend mercredi au bureau de Sake.");
    await officer.getByRole("button", { name: "Consigner la réponse" }).click();
    await expect(officer.getByRole("heading", { name: "Appel à passer" })).toBeVisible();
  });

  await test.step("the hotline has it in its list, and reads whom to call, why and how", async () => {
    await agent.goto("/cases?view=calls");
    await expectAccessible(agent);
    await agent.locator(`a[data-case="${reference}"]`).click();
    const panel = agent.locator("#call");
    await expect(panel.getByText("dire de vive voix une décision")).toBeVisible();
    await expect(panel.getByRole("link", { name: /823 456 744/ })).toBeVisible();
    await expect(panel.getByText("Demander Furaha")).toBeVisible();
    await panel.getByRole("link", { name: "Feuille à lire et à remplir" }).click();
    await expect(agent.getByText("Votre paiement vous attend mercredi au bureau de Sake.")).toBeVisible();
    await expectAccessible(agent);
    await agent.getByRole("link", { name: "Dossier" }).click();
  });

  await test.step("nobody answers: the attempt is on the file, and the call stays", async () => {
    await recordCall(agent, "Pas de réponse");
    await expect(agent.getByText("1 essai")).toBeVisible();
    await expect(officer.getByText(/^Appel ou visite de .*pas de réponse/)).toBeVisible();
    await expectAccessible(agent);
  });

  await test.step("the person answers, and says that it is settled: the case is closed as confirmed", async () => {
    await agent.getByRole("radio", { name: "Jointe" }).check();
    await agent.getByRole("radio", { name: "Oui", exact: true }).check();
    await agent.getByLabel("Ses mots, ou une note").fill("Elle a été payée mercredi.");
    await expectAccessible(agent);
    await agent.getByRole("button", { name: "Enregistrer l’appel" }).click();
    await agent.waitForURL(/\/cases\?gone=/);
    await expect(officer.getByText(/^Appel ou visite de .*personne jointe/)).toBeVisible();
    await expect(officer.getByText("Elle a été payée mercredi.").first()).toBeVisible();
    await expect(officer.getByText("Réglée, confirmée")).toBeVisible();
    await expectAccessible(officer);
  });

  await test.step("later she calls herself: found by her number alone, opened while she is on the line", async () => {
    await agent.getByRole("searchbox").fill(reference);
    await agent.getByRole("searchbox").press("Enter");
    await expect(agent.getByRole("heading", { name: "Quelqu’un vous appelle ?" })).toBeVisible();
    await expectAccessible(agent);
    await agent.getByRole("button", { name: "Elle est au téléphone" }).click();
    await agent.waitForURL(`**/cases/${reference}`);
    await recordCall(agent, "Jointe");
    await agent.waitForURL(/\/cases\?gone=/);
  });
});

async function recordCall(page: Page, result: string): Promise<void> {
  await page.getByRole("radio", { name: result }).check();
  await page.getByRole("button", { name: "Enregistrer l’appel" }).click();
}
