import { expect, expectAccessible, test } from "./office";

/** A phone of the demonstration that its registry knows: the household of Furaha, at Masisi. */
const PHONE = "+243810000001";
const COMPLAINT = "Sijapata pesa zangu, kadi namba kumi na saba ya Furaha";
const PHONE_SCREEN = { viewport: { width: 360, height: 740 } };

test("a complaint from a registered phone stands beside its household and what the payment says", async ({
  office,
  house,
}) => {
  test.setTimeout(180_000);
  const officer = await office.signIn("officer");
  const panel = officer.locator("#household");
  let code = "";

  await test.step("an SMS from the phone: its file shows the household, how it was tied, and the payment in a sentence", async () => {
    await house.sms(PHONE, `PLAINTE ${COMPLAINT}`); // a complaint of its own, whatever this phone said in another story
    const line = officer.getByRole("link", { name: COMPLAINT });
    await expect(line).toBeVisible({ timeout: 30_000 });
    await line.click();
    await expect(panel).toContainText("K. M. F.");
    await expect(panel).toContainText("le téléphone de la personne");
    await expect(panel).toContainText(
      /Le paiement .+ a été envoyé le .+\s; l’opérateur ne confirme pas le versement\./,
    );
    code = (await panel.getByRole("link").innerText()).trim();
    await expectAccessible(officer);
  });

  await test.step("she says why she must see who it is, with a key, and sees it for a while", async () => {
    const person = officer.locator("#person");
    await expect(person).toContainText("+243 81• ••• •01");
    await officer.keyboard.press("i");
    await person.getByLabel("Vérifier un paiement").check();
    await expectAccessible(officer);
    await person.getByRole("button", { name: "Voir l’identité" }).click();
    await expect(person).toContainText("Vous voyez l’identité jusqu’à");
    await expect(person.getByRole("link", { name: /810 000 001/ })).toBeVisible();
    await expect(panel).toContainText("Kahindo Mwamini Furaha");
    await expectAccessible(officer);
  });

  await test.step("she unties it, is told no household has a code that is nobody's, and ties it again", async () => {
    await panel.getByRole("button", { name: "Délier" }).click();
    await expect(panel).toContainText("Aucun ménage n’est lié");
    await panel.getByRole("button", { name: "Lier un ménage" }).click();
    await panel.getByLabel("Code du ménage").fill("NK-0");
    await panel.getByRole("button", { name: "Lier", exact: true }).click();
    await expect(panel).toContainText("Aucun ménage que vous voyez n’a ce code");
    await expectAccessible(officer);
    await panel.getByLabel("Code du ménage").fill(code.toLowerCase());
    await panel.getByRole("button", { name: "Lier", exact: true }).click();
    await expect(panel).toContainText("un agent");
    await expect(officer.getByText("a lié le dossier à un ménage")).toBeVisible();
    office.expectComplaint(/422/);
  });

  await test.step("she looks the household up by phone, and finds the complaint on its page", async () => {
    await officer.goto("/registry");
    await expectAccessible(officer);
    await officer.getByRole("searchbox").fill("0810 000 001");
    await officer.getByRole("searchbox").press("Enter");
    await officer.getByRole("link", { name: "K. M. F." }).click();
    await officer.waitForURL(`**/registry/${code}`);
    await expect(officer.getByRole("link", { name: COMPLAINT })).toBeVisible();
    await expectAccessible(officer);
  });

  await test.step("she finds its payments by its code, and those that failed by their state", async () => {
    await officer.goto("/payments");
    await expectAccessible(officer);
    await officer.getByRole("searchbox").fill(code);
    await officer.getByRole("searchbox").press("Enter");
    await expect(officer.locator("ol > li")).toHaveCount(3);
    await officer.goto("/payments");
    await officer.getByRole("link", { name: "Échoué" }).click();
    await officer.waitForURL("**/payments?status=failed");
    await expect(officer.locator("ol > li").first()).toContainText("Échoué");
    await officer.getByRole("searchbox").fill("RIEN");
    await officer.getByRole("searchbox").press("Enter");
    await expect(officer.getByText("Aucun paiement pour « RIEN »")).toBeVisible();
    await expectAccessible(officer);
  });

  await test.step("to an officer of Ituri the household is as one that never was", async () => {
    const elsewhere = await office.signIn("officer.ituri");
    office.expectComplaint(/404/);
    const hidden = await elsewhere.goto(`/registry/${code}`);
    const hiddenWords = await elsewhere.locator("main").innerText();
    const missing = await elsewhere.goto("/registry/NK-1");
    expect([hidden?.status(), missing?.status()]).toEqual([404, 404]);
    expect(await elsewhere.locator("main").innerText()).toBe(hiddenWords);
  });

  await test.step("the rooms fit a phone, and keep who people are from an auditor", async () => {
    const auditor = await office.signIn("auditor", PHONE_SCREEN);
    for (const room of ["/registry", `/registry/${code}`, "/payments"]) {
      await auditor.goto(room);
      await expect(auditor.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(auditor.locator("main")).not.toContainText(/Kahindo|810 ?000 ?001/);
      await expectAccessible(auditor);
      const [wide, screen] = await auditor.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      expect(wide, room).toBe(screen);
    }
  });
});
