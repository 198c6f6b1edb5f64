import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./office";

const PHONE = "+243990000002";
/** That of a household of the demonstration whose payment is on its way. */
const OWN_PHONE = "+243810000001";

test("somebody without credit dials, complains, has her receipt, and reads later where her complaint stands", async ({
  office,
  house,
}) => {
  test.setTimeout(180_000);
  const phone = await office.open();
  let reference = "";

  await test.step("she dials and is cut off; dialling again, she may go on where she was", async () => {
    await phone.goto(`/simulator?phone=${encodeURIComponent(PHONE)}`);
    await phone.getByRole("button", { name: "Composer *384*44135#" }).click();
    await choose(phone, "Francais", "Oui", "Me plaindre", "Paiement", "Pas recu", "Nord-Kivu", "Masisi");
    await expect(screenOf(phone)).toContainText("Code du menage");
    await expectAccessible(phone);
    await phone.getByRole("button", { name: "Annuler" }).click();
    await phone.getByRole("button", { name: /^Touche verte/ }).click();
    await expect(screenOf(phone)).toContainText("Une demande a ete interrompue");
    await expect(screenOf(phone)).not.toContainText("Masisi");
    await choose(phone, "Continuer");
    await expect(screenOf(phone)).toContainText("Code du menage");
  });

  await test.step("with the keys of the phone she files it, and the number comes by SMS too", async () => {
    await phone.getByRole("button", { name: "Touche 1", exact: true }).click();
    await phone.getByRole("button", { name: /^Touche verte/ }).click();
    await expect(screenOf(phone)).toContainText("Est-ce contre le comite ou un agent");
    await choose(phone, "Non");
    await expect(screenOf(phone)).toContainText("Dites en quelques mots");
    await phone.getByLabel("Votre réponse").fill("Rien reçu depuis mars, ma fille est malade");
    await phone.keyboard.press("Enter");
    await expect(screenOf(phone)).toContainText("Envoyer ?");
    await choose(phone, "Envoyer");
    await expect(screenOf(phone)).toContainText("Plainte enregistree");
    reference = /\d{4} \d{3} \d{3}/.exec(await screenOf(phone).innerText())?.[0] ?? "";
    expect(await house.farEnd.received(PHONE, /enregistrée/)).toContain(reference);
    await expectAccessible(phone);
  });

  await test.step("the officer of her province has it in the queue, by USSD, and takes it", async () => {
    const officer = await office.signIn("officer");
    const line = officer.locator(`a[data-case="${reference.replaceAll(" ", "")}"]`);
    await expect(line).toContainText("Rien reçu depuis mars");
    await expect(officer.getByRole("listitem").filter({ has: line }).getByRole("img", { name: "USSD" })).toBeVisible();
    await line.click();
    await expect(officer.getByRole("article").filter({ hasText: "ma fille est malade" })).toContainText("USSD");
    await officer.getByRole("button", { name: "Qualifier", exact: true }).first().click();
    await officer.getByRole("button", { name: "Prendre" }).click();
    await expect(officer.getByText("a commencé le traitement")).toBeVisible();
  });

  await test.step("she dials once more and reads its stage and the day she is owed an answer", async () => {
    await phone.getByRole("button", { name: "OK", exact: true }).click();
    await phone.getByRole("button", { name: "Composer *384*44135#" }).click();
    await choose(phone, "Francais", "Oui", "Suivre ma plainte");
    await choose(phone, `${reference} en traitement`);
    await expect(screenOf(phone)).toContainText(/en traitement\. Reponse avant le \d\d\/\d\d\./);
  });

  await test.step("she adds what she forgot, and the officer reads it on the file", async () => {
    await choose(phone, "Ajouter une information");
    await phone.getByLabel("Votre réponse").fill("Mon numéro de carte a changé");
    await phone.keyboard.press("Enter");
    await expect(screenOf(phone)).toContainText(`C'est ajoute a votre plainte ${reference}`);
    const officer = await office.signIn("officer");
    await officer.goto(`/cases/${reference.replaceAll(" ", "")}`);
    await expect(officer.getByRole("article").filter({ hasText: "Mon numéro de carte a changé" })).toContainText(
      "complément",
    );
  });
});

test("a household reads what its last payment says on its own phone, and says it was not received", async ({
  office,
}) => {
  const phone = await office.open();
  await phone.goto(`/simulator?phone=${encodeURIComponent(OWN_PHONE)}`);
  await phone.getByRole("button", { name: "Composer *384*44135#" }).click();
  await choose(phone, "Francais", "Oui", "Me plaindre", "Paiement");
  await expect(screenOf(phone)).toContainText(/Votre paiement .*envoye le \d\d\/\d\d, pas confirme\. Recu \?/);
  await choose(phone, "Non", "Non");
  await expect(screenOf(phone)).toContainText("Dites en quelques mots");
  await choose(phone, "Rien a ajouter", "Envoyer");
  await expect(screenOf(phone)).toContainText("Plainte enregistree");
  const reference = /\d{4} \d{3} \d{3}/.exec(await screenOf(phone).innerText())?.[0] ?? "";
  const officer = await office.signIn("officer");
  await officer.goto(`/cases/${reference.replaceAll(" ", "")}`);
  await expect(officer.getByText("la personne dit ne pas avoir reçu le paiement")).toBeVisible();
});

function screenOf(phone: Page) {
  return phone.locator("#handset").getByRole("status");
}

/** Reads the screen, turning its pages, and answers with the key before each of these words in turn. */
async function choose(phone: Page, ...labels: string[]): Promise<void> {
  for (const label of labels) {
    for (let found = false; !found;) {
      await expect(screenOf(phone)).toContainText("1 ");
      const shown = await screenOf(phone).innerText();
      const line = shown.split("\n").find((one) => one.replace(/^\d+ /, "") === label);
      found = line !== undefined;
      if (!found && !shown.includes("98 ")) throw new Error(`No "${label}" on: ${shown}`);
      await phone.getByLabel("Votre réponse").fill(line ? line.slice(0, 1) : "98");
      await phone.keyboard.press("Enter");
      await expect(screenOf(phone)).not.toHaveText(shown);
    }
  }
}
