import { expect, expectAccessible, test } from "./office";

const CODE = "Composer *384*44135#";

test("somebody who trains loses the signal, sends a callback twice, and switches the phone off", async ({ office }) => {
  test.setTimeout(120_000);
  const page = await office.open();
  await page.goto("/simulator");
  const screen = page.locator("#handset").getByRole("status");

  await test.step("a new phone of another operator", async () => {
    await page.getByText("+243810000001", { exact: true }).click();
    await page.getByRole("button", { name: "Nouveau Orange" }).click();
    await expect(page).toHaveURL(/phone=%2B243840000\d{3}/);
    await expect(page.locator(".screen-operator")).toHaveText("Orange");
  });

  await test.step("the answer to a key is lost with the signal; dialling again, she may go on", async () => {
    await page.getByRole("button", { name: CODE }).click();
    for (const next of ["frais", "1 Me plaindre", "Objet", "detail"]) {
      await expect(screen).toContainText("1 ");
      const shown = await screen.innerText();
      await page.getByLabel("Votre réponse").fill("1");
      await page.keyboard.press("Enter");
      await expect(screen, next).not.toHaveText(shown);
    }
    await page.getByLabel(/^Perdre le réseau/).check();
    await page.getByLabel("Votre réponse").fill("1");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Le réseau est parti. Recomposez : Yoka propose de continuer.")).toBeVisible();
    await expect(page.getByLabel(/^Perdre le réseau/)).not.toBeChecked();
    await page.getByRole("button", { name: CODE }).click();
    await expect(screen).toContainText("interrompue");
  });

  await test.step("the same turn sent again gives the same screen", async () => {
    const wire = page.getByRole("region", { name: "Sur le fil" });
    await wire.getByText("Écran USSD").first().click();
    await wire.getByRole("button", { name: "Renvoyer le même" }).click();
    await expect(wire.locator("details").filter({ hasText: "Renvoyé une seconde fois" })).toContainText("interrompue");
    await expectAccessible(page);
  });

  await test.step("a phone that is off receives nothing", async () => {
    await page.getByLabel(/^Téléphone éteint/).check();
    await page.reload();
    await expect(page.getByLabel(/^Téléphone éteint/)).toBeChecked();
    await page.getByLabel(/^Téléphone éteint/).uncheck();
    await expect(page.getByLabel(/^Téléphone éteint/)).not.toBeChecked();
  });

  await test.step("examples in the language of the person", async () => {
    await page.getByLabel("Langue de la personne").selectOption("lua");
    await expect(page.getByRole("button", { name: /TSHILUMBU/ })).toBeVisible();
    await expect(page.getByRole("button", { name: /Sijapokea/ })).toHaveCount(0);
  });
});
