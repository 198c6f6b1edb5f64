import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./office";

const NAME = "Furaha Ngoma";
const EMAIL = "furaha.ngoma@example.org";
const PASSWORD = "la pluie sur le lac Kivu";
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

test("somebody is invited, chooses a password, is given a role by two people, works, and is shut out", async ({
  office,
  house,
}) => {
  test.setTimeout(180_000);
  const admin = await office.signIn("admin");
  const person = await office.open();

  await test.step("an administrator invites her and asks for her role; mistakes are said in words and keep what was typed", async () => {
    office.expectComplaint(/422/);
    await admin.goto("/admin/users");
    await expectAccessible(admin);
    await admin.getByRole("link", { name: "Inviter quelqu’un" }).click();
    await admin.getByLabel("Adresse de courriel").fill(EMAIL);
    await admin.getByLabel("Nom", { exact: true }).fill(NAME);
    await admin.getByLabel("Rôle", { exact: true }).selectOption({ label: "Superviseur des plaintes" });
    await admin.getByLabel("Lieu").fill("Masisi (territoire)");
    await admin.getByLabel("Raison").fill("Remplace le chargé de Masisi");
    await admin.getByRole("button", { name: "Envoyer l’invitation" }).click();
    await expect(admin.getByText("Ce rôle ne se donne pas à ce genre de lieu.")).toBeVisible();
    await expect(admin.getByLabel("Lieu")).toBeFocused();
    await expect(admin.getByLabel("Adresse de courriel")).toHaveValue(EMAIL);
    await expectAccessible(admin);
    await admin.getByLabel("Rôle", { exact: true }).selectOption({ label: "Chargé des plaintes" });
    await admin.getByRole("button", { name: "Envoyer l’invitation" }).click();
    await expect(admin.getByText("l’invitation part.")).toBeVisible();
    await expect(admin.getByText("Vous l’avez demandé : une autre personne décide.")).toBeVisible();
    await expectAccessible(admin);
  });

  await test.step("the mail leads her to a page where she chooses her password, and lets her in without any room", async () => {
    const letter = await house.mail(EMAIL, /invitation/);
    expect(letter).toContain(`Bonjour ${NAME}`);
    const link = /http\S+\/invitation\/\S+/.exec(letter)?.[0] ?? "";
    const answer = await person.goto(link);
    expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
    await expect(person.getByRole("heading", { name: `Bonjour, ${NAME}` })).toBeVisible();
    await expectAccessible(person);
    await choose(person, PASSWORD, "autre chose ici");
    await expect(person.getByText("Ce n’est pas le même")).toBeVisible();
    await choose(person, PASSWORD, PASSWORD);
    await person.waitForURL("**/home");
    await expect(person.getByText("Aucun rôle ne vous est donné")).toBeVisible();
    office.expectComplaint(/404/);
    await person.goto(link);
    await expect(person.getByRole("heading", { name: "Ce lien n’ouvre rien" })).toBeVisible();
    await expectAccessible(person);
  });

  await test.step("another administrator sees the request waiting and grants it", async () => {
    const second = await office.signIn("admin2");
    await second.goto("/admin/access");
    await expect(second.getByRole("link", { name: /Rôles à décider.*1/ })).toBeVisible();
    await expect(second.getByText("Remplace le chargé de Masisi")).toBeVisible();
    await expectAccessible(second);
    await second.getByRole("button", { name: /^Accorder, Chargé des plaintes/ }).click();
    await expect(second.getByText("Le rôle est accordé.")).toBeVisible();
    await expect(second.getByText("Aucune demande n’attend")).toBeVisible();
  });

  await test.step("she has exactly her rooms, and her territory in them", async () => {
    await person.goto("/home");
    await expect(person.getByRole("heading", { name: "Ce qui m’attend" })).toBeVisible();
    const rooms = person.getByRole("navigation", { name: "Espaces" }).getByRole("link");
    await expect(rooms.first()).toBeVisible();
    const names = await rooms.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(names).toEqual(expect.arrayContaining(["/cases"]));
    expect(names.filter((name) => name === "/journal" || name?.startsWith("/admin"))).toEqual([]);
    for (const address of ["/admin/users", "/journal", "/templates"])
      expect((await person.goto(address))?.status(), address).toBe(404);
    await person.goto("/cases");
  });

  await test.step("the administrator disables the account: her next step leads to the door", async () => {
    office.expectComplaint(/401/); // the page she left open asks whether anything is new
    await admin.reload();
    await admin.getByRole("link", { name: "Fermer le compte" }).click();
    await expect(admin.getByRole("heading", { name: `Départ de ${NAME}` })).toBeVisible();
    await expectAccessible(admin);
    await admin.getByRole("button", { name: "Désactiver le compte" }).click();
    await expect(admin.getByText("Le compte est désactivé, ses sessions sont finies.")).toBeVisible();
    await person.goto("/cases");
    await person.waitForURL("**/login?**");
    office.expectComplaint(/422/);
    await person.getByLabel("Adresse de courriel").fill(EMAIL);
    await person.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
    await person.getByRole("button", { name: "Entrer" }).click();
    await expect(person.getByRole("alert")).toHaveText("Adresse ou mot de passe incorrect.");
  });

  await test.step("the journal tells it all, to an administrator and to an auditor", async () => {
    for (const page of [admin, await office.signIn("auditor")]) {
      await page.goto("/journal");
      const lines = page.getByRole("main");
      await expect(lines).toContainText(`Justine Kabedi a invité ${NAME}`);
      await expect(lines).toContainText(`Patience Ilunga a accordé un rôle à ${NAME} : Chargé des plaintes, Masisi`);
      await expect(lines).toContainText(`${NAME} a choisi son mot de passe`);
      await expect(lines).toContainText(`Justine Kabedi a désactivé le compte de ${NAME}`);
      await expectAccessible(page);
    }
    await admin.getByLabel("Acte").selectOption({ label: "… a désactivé le compte de …" });
    await admin.getByRole("button", { name: "Chercher" }).click();
    await expect(admin.locator("main ol > li")).toHaveCount(1);
  });
});

for (const [where, options] of [
  ["a desk in the dark", { colorScheme: "dark" }],
  ["a phone in the light", { colorScheme: "light", ...PHONE }],
  ["a phone in the dark", { colorScheme: "dark", ...PHONE }],
] as const) {
  test(`the rooms of accounts and of the journal shut nobody out, from ${where}`, async ({ office }) => {
    office.expectComplaint(/404/);
    const admin = await office.signIn("admin", options);
    for (const address of ["users", "users?q=introuvable", "users/new", "grants", "review"])
      await expectWell(admin, `/admin/${address}`);
    for (const address of ["/journal", "/account", "/invitation/unknown", "/forgotten-password"])
      await expectWell(admin, address);
    await admin.goto("/admin/users");
    await admin.getByRole("link", { name: "Josué Kambale" }).click();
    await admin.getByText("Demander un rôle").click();
    await admin.getByLabel("Rôle", { exact: true }).selectOption({ label: "Point focal EAS/HS" });
    await expect(admin.getByText("Ce rôle n’ouvre aucun signalement")).toBeVisible();
    await expectWell(admin);
  });
}

async function expectWell(page: Page, address?: string): Promise<void> {
  if (address) await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

async function choose(page: Page, password: string, again: string): Promise<void> {
  await page.getByLabel("Nouveau mot de passe").fill(password);
  await page.getByLabel("Encore une fois").fill(again);
  await page.getByRole("button", { name: "Garder et entrer" }).click();
}
