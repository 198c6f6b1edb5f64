import { buildPicture } from "../factories/buildPicture";
import { expect, expectAccessible, test } from "./office";

const A_FILE = { name: "photo.jpg", mimeType: "image/jpeg" };

test("a committee without a network tells a person her number, and it arrives once with its photo although the link broke off", async ({
  office,
}) => {
  office.expectComplaint(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const page = await office.signIn("committee");
  await page.goto("/cases/new/offline");
  await page.getByLabel("Code du carnet").fill("secret1");
  await page.getByRole("button", { name: "Préparer cet appareil" }).click();
  await expect(page.getByText("40 numéros d’avance")).toBeVisible();
  await expect(page.locator("[data-installed]")).toBeVisible();
  await expectAccessible(page);

  await page.context().setOffline(true);
  await page.reload();
  await page.getByLabel("Code du carnet").fill("secret1");
  await page.getByRole("button", { name: "Ouvrir le carnet" }).click();
  await page.getByLabel("Objet").selectOption("confidential");
  await expect(page.getByRole("heading", { name: "Pas sur cet appareil" })).toBeFocused();
  await page.getByRole("button", { name: "Compris" }).click();
  await page.getByLabel("Ses mots").fill("Hatujapata maji kwenye kazi ya barabara");
  await page.getByText("Photo, feuille reçue un autre jour").click();
  await page.getByLabel("Ajouter une photo").setInputFiles({ ...A_FILE, buffer: Buffer.from("no picture") });
  await expect(page.getByText("Cet appareil n’ouvre pas ce fichier comme une photo.")).toBeVisible();
  await page.getByLabel("Ajouter une photo").setInputFiles({ ...A_FILE, buffer: await buildPicture("jpeg") });
  await expect(page.getByText(/^Photo 1, \d+/)).toBeVisible();
  await expect(page.getByText("Vous dites")).toContainText("Hatujapata maji");
  await page.getByRole("button", { name: "Enregistrer la plainte" }).click();
  await expect(page.getByRole("heading", { name: "La plainte est gardée" })).toBeFocused();
  const reference = (await page.locator("dd data").getAttribute("value")) ?? "";
  await page.reload();
  await page.getByLabel("Code du carnet").fill("secret1");
  await page.getByRole("button", { name: "Ouvrir le carnet" }).click();
  await expect(page.getByText("1 plainte n’est pas encore arrivée. 1 photo n’est pas encore arrivée.")).toBeVisible();
  await expectAccessible(page);

  let sent = 0;
  await page.context().route("**/cases/new/offline/send", async (route) => {
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch(); // the house has it, and its answer is lost
    await route.abort();
  });
  await page.context().setOffline(false);
  await expect.poll(() => sent).toBe(1);
  await page.getByRole("button", { name: "Envoyer maintenant" }).click();
  await expect(page.getByText("Tout est arrivé.")).toBeVisible();
  expect(sent).toBe(2);
  await page.goto(`/cases?q=${reference}`);
  await expect(page.getByText("Hatujapata maji kwenye kazi ya barabara")).toHaveCount(1);
  await page.goto(`/cases/${reference}`);
  await expect(page.getByRole("link", { name: /^Photo jointe par .*, agrandir/ })).toHaveCount(1);
});
