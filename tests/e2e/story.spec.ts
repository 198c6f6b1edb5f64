import type { Page } from "@playwright/test";
import { expect, expectAccessible, stayingWith, test } from "./office";

const PHONE = "+243812345678";
const COMPLAINT = "Le paiement de mars n’est jamais arrivé à Masisi, on attend toujours";

test("a complaint by SMS is answered, refused, answered better, and closed by the person who made it", async ({
  office,
  house,
}) => {
  test.setTimeout(240_000);
  const officer = await office.signIn("officer");
  const elsewhere = await office.signIn("officer.ituri");
  const officerStays = await stayingWith(officer);
  let reference = "";

  await test.step("it arrives: the phone has its number, the queue of its province shows it, another's does not", async () => {
    await house.sms(PHONE, COMPLAINT);
    const acknowledgement = await house.farEnd.received(PHONE, /enregistrée/);
    reference = /\d[\d ]{9,}\d/.exec(acknowledgement)?.[0].replace(/ /g, "") ?? "";
    expect(reference).toMatch(/^\d{10}$/);
    await expect(lineOf(officer)).toBeVisible();
    expect(await officerStays()).toBe(true);
    await expectAccessible(officer);
    await expect(elsewhere.getByText("Mis à jour")).toBeHidden(); // no event passed to who may not see it
    await elsewhere.reload();
    await expect(elsewhere.getByRole("heading", { name: "Ouverts" })).toBeVisible();
    await expect(lineOf(elsewhere)).toBeHidden();
  });

  await test.step("what one may not see is answered as what never was", async () => {
    office.expectComplaint(/404/);
    const hidden = await elsewhere.goto(`/cases/${reference}`);
    const hiddenWords = await elsewhere.locator("main").innerText();
    const missing = await elsewhere.goto("/cases/1000000000");
    expect([hidden?.status(), missing?.status()]).toEqual([404, 404]);
    expect(await elsewhere.locator("main").innerText()).toBe(hiddenWords);
    await expectAccessible(elsewhere);
  });

  await test.step("the officer opens it, says what it is, takes it and writes a note", async () => {
    await lineOf(officer).click();
    await officer.waitForURL(`**/cases/${reference}`);
    await expect(officer.getByText("Personne plaignante").first()).toBeVisible();
    await expectAccessible(officer);
    await officer.getByLabel("Objet").selectOption({ label: "Paiement pas reçu" });
    await officer.getByRole("button", { name: "Qualifier" }).click();
    await expect(officer.getByText("a qualifié : Paiement pas reçu, classe 1")).toBeVisible();
    await officer.getByRole("button", { name: "Prendre" }).click();
    await expect(officer.getByText("a commencé le traitement")).toBeVisible();
    await officer.getByRole("button", { name: "Note privée" }).click();
    await officer.getByRole("textbox", { name: "Note privée" }).fill("J’appelle l’agent payeur de Sake.");
    await officer.getByRole("button", { name: "Ajouter la note" }).click();
    await expect(officer.getByRole("article").filter({ hasText: "J’appelle l’agent payeur de Sake." })).toBeVisible();
  });

  await test.step("an answer taken back in time never leaves, and gives its words back", async () => {
    await writeAnswer(officer, "Réponse trop vite écrite.");
    await officer.getByRole("status").getByRole("button", { name: "Reprendre la réponse" }).click();
    await expect(officer.getByText("a repris sa réponse avant l’envoi")).toBeVisible();
    await expect(officer.getByRole("textbox", { name: "Réponse" })).toHaveValue("Réponse trop vite écrite.");
  });

  await test.step("the answer reaches the phone", async () => {
    await writeAnswer(officer, "Votre paiement est disponible à Sake depuis ce matin.");
    expect(await house.farEnd.received(PHONE, /Sake/)).not.toContain("trop vite");
    await expect(officer.getByRole("article").filter({ hasText: "Sake depuis ce matin" })).toContainText("Remis");
    await expectAccessible(officer);
  });

  await test.step("“2” is an appeal: the screen shows it one level up, without being loaded again", async () => {
    const fileStays = await stayingWith(officer);
    await house.sms(PHONE, "2");
    await expect(officer.getByText("Recours, du niveau Province au niveau National")).toBeVisible();
    await expect(officer.getByRole("main")).toContainText("En traitement");
    await house.farEnd.received(PHONE, /rouverte/);
    expect(await fileStays()).toBe(true);
  });

  await test.step("somebody else answers; “1” closes it as settled on both screens, without a reload", async () => {
    const national = await office.signIn("national");
    await national.goto(`/cases/${reference}`);
    await writeAnswer(national, "L’agent payeur est remplacé, venez samedi au bureau.");
    await house.farEnd.received(PHONE, /samedi/);
    await expect(national.getByRole("article").filter({ hasText: "samedi" })).toContainText("Remis");
    const stays = await Promise.all([stayingWith(national), stayingWith(officer)]);
    await house.sms(PHONE, "1");
    for (const page of [national, officer]) await expect(page.getByText("Réglée, confirmée").first()).toBeVisible();
    expect(await Promise.all(stays.map((stay) => stay()))).toEqual([true, true]);
    await house.farEnd.received(PHONE, /réglée/);
    await expectAccessible(national);
  });

  await test.step("it has left the open queue, and is found by a word, by its number and by the phone", async () => {
    await officer.goto("/cases");
    await expect(lineOf(officer)).toBeHidden();
    for (const q of ["paiement de mars", reference, PHONE]) {
      await officer.goto(`/cases?${new URLSearchParams({ q }).toString()}`);
      await expect(officer.locator(`a[data-case="${reference}"]`)).toBeVisible();
    }
  });
});

function lineOf(page: Page) {
  return page.getByRole("link", { name: COMPLAINT });
}

async function writeAnswer(page: Page, text: string): Promise<void> {
  const mode = page.getByRole("button", { name: "Réponse", exact: true });
  if ((await mode.getAttribute("aria-pressed")) === "false") await mode.click();
  await page.getByRole("textbox", { name: "Réponse" }).fill(text);
  await page.getByRole("button", { name: "Répondre par SMS" }).click();
  await expect(page.getByText("La réponse va partir")).toBeVisible();
}
