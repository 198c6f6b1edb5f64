import { expect, expectAccessible, stayingWith, test } from "./office";

test("npm start gives a house where an SMS becomes a case on an open screen and its receipt is delivered", async ({
  office,
  house,
}) => {
  const visitor = await office.open();
  await visitor.goto("/");
  await expect(visitor.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(visitor.locator("script")).toHaveCount(0);

  const officer = await office.signIn("officer");
  const stays = await stayingWith(officer);
  await house.sms("+243812345670", "Le point de paiement de Goma est fermé depuis lundi");
  await officer.getByRole("link", { name: "Le point de paiement de Goma est fermé" }).click();
  await expect(officer.getByRole("article").filter({ hasText: "enregistrée" })).toContainText("Remis");
  expect(await stays()).toBe(true);
  await expectAccessible(officer);
});
