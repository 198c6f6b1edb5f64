import { readFile } from "node:fs/promises";
import { expect, expectAccessible, expectGoodEverywhere, test } from "./office";
import type { House } from "./startHouse";

test.setTimeout(240_000);

/** A complaint this phone sends by SMS; its number, as the acknowledgement tells it. */
async function complain(house: House, phone: string, words: string): Promise<string> {
  await house.sms(phone, words);
  const told = await house.farEnd.received(phone, /enregistrée/);
  return /\d[\d ]{9,}\d/.exec(told)?.[0].replace(/ /g, "") ?? "";
}

const ENDED = "is_open = 0, status = 'closed', outcome = 'confirmed'";

test("a person is handed what is kept of her, then erased by two people, and her file shows what is left", async ({
  office,
  house,
}) => {
  const phone = "+243812340011";
  const reference = await complain(house, phone, "Je n’ai rien reçu à Masisi depuis janvier");
  const supervisor = await office.signIn("supervisor");
  const enter = async (asks: string) => {
    await supervisor.goto("/persons");
    await supervisor.getByLabel(asks, { exact: true }).check();
    await supervisor.getByLabel("Lieu", { exact: true }).selectOption({ label: "Masisi (territoire)" });
    await supervisor.getByLabel("Vue avec sa carte").check();
    await supervisor.getByLabel("Téléphone", { exact: true }).fill(phone);
    await supervisor.getByRole("button", { name: "Inscrire la demande" }).click();
    await supervisor.waitForURL(/\/persons\/[0-9A-Z]{26}/);
  };

  await test.step("once it is sure that it is her, the page and the file hold her words, and no note of a colleague", async () => {
    await enter("Voir ses données");
    await expectGoodEverywhere(supervisor);
    const fetched = supervisor.waitForEvent("download");
    await supervisor.getByRole("link", { name: "Télécharger le fichier" }).click();
    expect(await readFile(await (await fetched).path(), "utf8")).toContain("depuis janvier");
    await supervisor.getByRole("link", { name: "Tout voir et imprimer" }).click();
    await expect(supervisor.getByRole("heading", { name: "Vos données" })).toBeVisible();
    await expect(supervisor.getByText("depuis janvier").first()).toBeVisible();
    await expectGoodEverywhere(supervisor);
    await supervisor.getByRole("link", { name: "La demande" }).click();
    await supervisor.getByLabel("Ce qui lui a été répondu").fill("Remis en main propre.");
    await supervisor.getByRole("button", { name: "Clore la demande" }).click();
    await expect(supervisor.getByText("Remis en main propre.")).toBeVisible();
  });

  await test.step("an erasure is asked for by one and agreed to by another, who sees the same list", async () => {
    await house.query(`UPDATE case_files SET ${ENDED}, closed_at = NOW(3) WHERE reference = ?`, [reference]);
    await enter("Faire effacer");
    await expect(supervisor.getByText("Sera détruit")).toBeVisible();
    await expectGoodEverywhere(supervisor);
    await supervisor.getByRole("button", { name: "Demander l’effacement" }).click();
    await expect(supervisor.getByText("Une autre personne doit répondre.")).toBeVisible();
    await expect(supervisor.getByRole("button", { name: "Effacer pour toujours" })).toBeHidden();
    const second = await office.signIn("national");
    await second.goto(supervisor.url());
    const hers = second.locator(`a[href="tel:${phone}"]`);
    await expect(hers).toBeVisible();
    await expect(second.getByText("Sera détruit")).toBeVisible();
    await second.getByRole("button", { name: "Effacer pour toujours" }).click();
    await expect(async () => {
      await second.reload();
      await expect(second.getByText("Aucun dossier n’a dû rester.")).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await expectGoodEverywhere(second);
    await expect(hers).toBeHidden();
  });

  await test.step("the file keeps its number, what it was about and its dates, and nothing of her", async () => {
    await supervisor.goto(`/cases/${reference}`);
    await expect(supervisor.getByText("Identité et paroles détruites").first()).toBeVisible();
    await expect(supervisor.getByText("depuis janvier")).toBeHidden();
    await expectAccessible(supervisor);
  });
});

test("who complains is shown for a reason and a quarter of an hour, and the journal says to whom and why", async ({
  office,
  house,
}) => {
  const reference = await complain(house, "+243812340021", "La carte de Masisi est bloquée depuis mardi");
  const officer = await office.signIn("officer");
  await officer.clock.install();
  await officer.goto(`/cases/${reference}`);
  const person = officer.locator("#person");
  const whole = person.locator('a[href="tel:+243812340021"]');

  await test.step("masked, until she says why", async () => {
    await expect(person).toContainText("Identité masquée.");
    await expect(whole).toBeHidden();
    await person.getByRole("button", { name: "Voir l’identité" }).click();
    await person.getByLabel("La joindre").check();
    await expectGoodEverywhere(officer);
    await person.getByRole("button", { name: "Voir l’identité" }).click();
    await expect(whole).toBeVisible();
    await expect(person).toContainText("Vous voyez l’identité jusqu’à");
  });

  await test.step("when the quarter of an hour is over, the screen she left open masks it by itself", async () => {
    const line = "action = 'case.identity_revealed' AND subject_id = (SELECT id FROM case_files WHERE reference = ?)";
    await house.query(`UPDATE audit_entries SET at = at - INTERVAL 16 MINUTE WHERE ${line}`, [reference]);
    await officer.clock.fastForward("16:00");
    await expect(person).toContainText("Identité masquée.");
    await expect(whole).toBeHidden();
    await house.query(`UPDATE audit_entries SET at = at + INTERVAL 16 MINUTE WHERE ${line}`, [reference]); // as it was written
  });

  await test.step("the auditor reads who asked and why, the colleagues that it was asked", async () => {
    const auditor = await office.signIn("auditor");
    await auditor.goto("/journal");
    await expect(auditor.getByRole("main")).toContainText(/a demandé à voir l’identité\s: La joindre/);
    await expectGoodEverywhere(auditor);
  });
});

test("a breach is noted, put right and closed, and nothing of it goes away", async ({ office }) => {
  const national = await office.signIn("national");
  const title = "Une liste imprimée oubliée à Sake";

  await test.step("noted as far as it is known", async () => {
    await national.goto("/admin/breaches");
    await national.getByRole("link", { name: "Noter une violation" }).click();
    await national.getByLabel("Ce qui s’est passé").fill(title);
    await national.getByLabel("Constatée le").fill("2026-03-02T08:30");
    await national.getByLabel("Récit").fill("Retrouvée le lendemain par le gardien.");
    await national.getByLabel("ménages inscrits").check();
    await national.getByLabel("identité", { exact: true }).check();
    await expectGoodEverywhere(national);
    await national.getByRole("button", { name: "Enregistrer" }).click();
    await expect(national.getByText("Enregistré.")).toBeVisible();
  });

  await test.step("amended once more is known, then closed", async () => {
    await national.getByLabel("Combien de personnes").fill("40");
    await national.getByLabel("Autorité avertie le").fill("2026-03-03T09:00");
    await national.getByRole("button", { name: "Enregistrer" }).click();
    await expect(national.getByText("Enregistré.")).toBeVisible();
    await expect(national.getByLabel("Combien de personnes")).toHaveValue("40");
    await national.getByRole("button", { name: "Clore" }).click();
    await expect(national.getByRole("button", { name: "Rouvrir" })).toBeVisible();
    await expect(national.getByRole("button", { name: "Enregistrer" })).toBeHidden();
    await expectGoodEverywhere(national);
  });

  await test.step("it stands in the register for an administrator and an auditor, who change nothing of it", async () => {
    for (const account of ["admin", "auditor"]) {
      const reader = await office.signIn(account);
      await reader.goto("/admin/breaches");
      await reader.getByRole("link", { name: title }).click();
      await expect(reader.getByRole("main")).toContainText("Retrouvée le lendemain");
      await expect(reader.getByRole("button", { name: /Enregistrer|Rouvrir/ })).toBeHidden();
    }
  });
});
