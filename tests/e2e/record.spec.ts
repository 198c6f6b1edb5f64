import { expect, expectAccessible, test } from "./office";

test("a hotline agent records a caller’s complaint, reads number and code out, and the officer of the place sees it", async ({
  office,
  house,
}) => {
  office.expectComplaint(/422/);
  const agent = await office.signIn("agent");
  await agent.getByRole("link", { name: "Enregistrer une plainte" }).click();
  await expect(agent.getByRole("heading", { name: "Enregistrer une plainte" })).toBeVisible();
  await agent.getByLabel("Lieu", { exact: true }).selectOption("CD6103");
  await agent.getByRole("textbox", { name: "Téléphone" }).fill("12");
  await agent.getByRole("button", { name: "Enregistrer la plainte" }).click();
  await expect(agent.getByText("Écrivez ce qui s’est passé.")).toBeInViewport(); // far above the button that was pressed
  await expect(agent.getByLabel("Ses mots")).toBeFocused();
  await expect(agent.getByLabel("Lieu", { exact: true })).toHaveValue("CD6103");
  await expectAccessible(agent);

  await agent.getByLabel("Ses mots").fill("Hajapokea pesa ya mwezi wa tatu huko Sake");
  await agent.getByRole("textbox", { name: "Téléphone" }).fill("0823 456 701");
  await agent.getByRole("button", { name: "Enregistrer la plainte" }).click();
  await expect(agent.getByRole("heading", { name: "La plainte est enregistrée" })).toBeVisible();
  const reference = (await agent.locator("dd data").getAttribute("value")) ?? "";
  await expect(agent.getByText(/^\d{4} \d{4}$/)).toBeVisible();
  await expect(agent.getByRole("link", { name: "Ouvrir le dossier" })).toHaveCount(0); // it is the province’s now
  await expectAccessible(agent);
  expect((await house.farEnd.received("+243823456701", /\d{4} \d{3} \d{3}/)).replace(/\D/g, "")).toContain(reference);

  const officer = await office.signIn("officer");
  await officer.goto(`/cases/${reference}`);
  await expect(officer.getByText("Hajapokea pesa ya mwezi wa tatu huko Sake").first()).toBeVisible();
  await expect(officer.getByText("Appel", { exact: true }).first()).toBeVisible();
});
