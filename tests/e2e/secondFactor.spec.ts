import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expect, expectAccessible, test } from "./office";

const NAME = "Aline Kavugho";
const EMAIL = "aline.kavugho@example.org";
const PASSWORD = "trois pirogues sur la Lowa";
const PHONE = { viewport: { width: 320, height: 640 }, colorScheme: "dark" } as const;

test("somebody is invited, asks for a code besides the password, loses the telephone, and ends a session left elsewhere", async ({
  office,
  house,
}) => {
  test.setTimeout(180_000);
  const admin = await office.signIn("admin");
  const person = await office.open();
  let telephone = new TOTP();
  let codes: string[] = [];

  await test.step("she is invited and chooses a password that is not everybody's", async () => {
    office.expectComplaint(/422/);
    await admin.goto("/admin/users/new");
    await admin.getByLabel("Adresse de courriel").fill(EMAIL);
    await admin.getByLabel("Nom", { exact: true }).fill(NAME);
    await admin.getByRole("button", { name: "Envoyer l’invitation" }).click();
    await expect(admin.getByText("l’invitation part.")).toBeVisible();
    const letter = await house.mail(EMAIL, /invitation/);
    await person.goto(/http\S+\/invitation\/\S+/.exec(letter)?.[0] ?? "");
    await choose(person, "Motdepasse2026");
    await expect(person.getByText("Trop courant")).toBeVisible();
    await choose(person, PASSWORD);
    await person.waitForURL("**/home");
  });

  await test.step("her telephone is shown the square, and its first code turns it on", async () => {
    await person.goto("/account");
    await expectAccessible(person);
    await person.getByRole("link", { name: "Mettre en service" }).click();
    const key = person.locator("main p.font-mono");
    await expect(key).toBeVisible();
    await expectAccessible(person);
    telephone = new TOTP({ secret: Secret.fromBase32(((await key.textContent()) ?? "").replace(/\s/g, "")) });
    await person.getByRole("textbox", { name: "Code" }).fill(telephone.generate());
    await person.getByRole("button", { name: "Mettre en service" }).click();
    await expect(person.getByRole("heading", { name: "Codes de secours" })).toBeVisible();
    await expectAccessible(person);
    codes = await person.locator("main ol li").allTextContents();
    expect(codes).toHaveLength(10);
    expect(await house.mail(EMAIL, /protect/)).toContain("code de votre téléphone");
  });

  await test.step("the next sign-in asks for a code; the one that served is wrong, the next one opens", async () => {
    await person.goto("/home");
    await person.getByLabel(`Compte de ${NAME}`).click();
    await person.getByRole("button", { name: "Se déconnecter" }).click();
    await signIn(person);
    await person.getByRole("textbox", { name: "Code" }).fill("000000");
    await person.getByRole("button", { name: "Entrer" }).click();
    await expect(person.getByText("Ce code n’est pas bon")).toBeVisible();
    await expectAccessible(person);
    const nextCode = telephone.generate({ timestamp: Date.now() + 30_000 }); // a telephone that is a little fast
    await person.getByRole("textbox", { name: "Code" }).fill(nextCode);
    await person.getByRole("button", { name: "Entrer" }).click();
    await person.waitForURL("**/home");
  });

  const other = await office.open(PHONE);
  await test.step("elsewhere, without the telephone, a code from her paper opens once, and she is told of the device", async () => {
    await signIn(other);
    await expectAccessible(other);
    await other.getByRole("textbox", { name: "Code" }).fill(codes[4] ?? "");
    await other.getByRole("button", { name: "Entrer" }).click();
    await other.waitForURL("**/home");
    await expect.poll(() => house.mail(EMAIL, /appareil qu’il ne connaissait pas/)).toContain("/protect/");
    await other.goto("/account");
    await expectAccessible(other);
  });

  await test.step("she ends the session that was left there", async () => {
    await person.goto("/account");
    await expect(person.getByRole("listitem").filter({ hasText: "réseau" })).toHaveCount(2);
    await person.getByRole("button", { name: /^Finir la session/ }).click();
    await expect(person.getByText("La session est finie.")).toBeVisible();
    await other.goto("/account");
    await other.waitForURL("**/login?**");
  });

  await test.step("the mail that told of it ends every session and leads to another password", async () => {
    office.expectComplaint(/401/); // the page she left open learns of its end from the house, and asks in vain
    const letter = await house.mail(EMAIL, /appareil qu’il ne connaissait pas/);
    await other.goto(/http\S+\/protect\/\S+/.exec(letter)?.[0] ?? "");
    await expectAccessible(other);
    await other.getByRole("button", { name: "Fermer toutes mes sessions" }).click();
    await expect(other.getByRole("heading", { name: `Bonjour, ${NAME}` })).toBeVisible();
    await person.goto("/home");
    await person.waitForURL("**/login?**");
  });
});

async function signIn(page: Page): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("Adresse de courriel").fill(EMAIL);
  await page.getByLabel("Mot de passe").fill(PASSWORD);
  await page.getByRole("button", { name: "Entrer" }).click();
  await page.waitForURL("**/login/code**");
}

async function choose(page: Page, password: string): Promise<void> {
  await page.getByLabel("Nouveau mot de passe").fill(password);
  await page.getByLabel("Encore une fois").fill(password);
  await page.getByRole("button", { name: "Garder et entrer" }).click();
}
