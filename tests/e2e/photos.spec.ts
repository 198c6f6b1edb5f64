import type { Page } from "@playwright/test";
import { buildPicture } from "../factories/buildPicture";
import { expect, expectAccessible, test } from "./office";

/** A cheap phone: narrow, and no script at all. */
const CHEAP_PHONE = { viewport: { width: 320, height: 568 }, javaScriptEnabled: false };
const aPhoto = async (seed: number) => ({
  name: `IMG ${seed}; de "chez" nous.jpg`,
  mimeType: "image/jpeg",
  buffer: await buildPicture("jpeg", { width: 1200, height: 900, seed }),
});
const noPhoto = { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ a program") };

const drawn = (page: Page) =>
  page
    .locator("article a[aria-haspopup] img")
    .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));

test("a complainant sends a photo from a cheap phone, the officer looks at it and adds her own", async ({ office }) => {
  office.expectComplaint(/422/);
  const phone = await office.open(CHEAP_PHONE);
  await phone.goto("/plainte");
  await phone.locator("[name=photo]").setInputFiles(await aPhoto(1));
  await phone.getByRole("button", { name: "Envoyer ma plainte" }).click(); // the words were forgotten
  await expect(phone.getByText("Choisissez la photo une nouvelle fois")).toBeVisible();
  await phone.locator("[name=description]").fill("Le toit du guichet de Kitshanga est tombé");
  await phone.locator("[name=place]").selectOption("CD6103");
  await phone.locator("[name=photo]").setInputFiles(await aPhoto(1));
  await phone.getByRole("button", { name: "Envoyer ma plainte" }).click();
  await expect(phone.getByText("Votre photo est arrivée aussi.")).toBeVisible();
  const [reference = "", code = ""] = await phone.locator("dl.slip dd").allInnerTexts();

  const officer = await office.signIn("officer");
  await officer.goto(`/cases/${reference.replace(/\D/g, "")}`);
  const photo = officer.getByRole("link", { name: "Photo de la personne, agrandir" });
  await expect(photo).toBeVisible();
  await expect.poll(() => drawn(officer)).toEqual([320]);
  await photo.press("Enter");
  const large = officer.getByRole("dialog", { name: "Photo de la personne" });
  await expect(large.getByRole("img")).toBeVisible();
  await expect.poll(() => large.getByRole("img").evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(1200);
  await expectAccessible(officer);
  await officer.keyboard.press("Escape");
  await expect(large).toBeHidden();
  await expect(photo).toBeFocused();

  await officer.getByLabel("Ajouter une photo").setInputFiles(noPhoto);
  await officer.getByRole("button", { name: "Joindre au dossier" }).click();
  await expect(officer.getByText("Ce fichier n’est ni une photo JPEG, PNG ou WebP, ni un PDF")).toBeVisible();
  await officer.getByLabel("Ajouter une photo").setInputFiles(await aPhoto(2));
  await officer.getByRole("button", { name: "Joindre au dossier" }).click();
  await expect(officer.getByText("C’est joint au dossier.")).toBeVisible();
  await expect.poll(() => drawn(officer)).toEqual([320, 320]);

  await phone.goto("/suivi");
  await phone.locator("[name=reference]").fill(reference);
  await phone.locator("[name=code]").fill(code);
  await phone.getByRole("button", { name: "Voir" }).click();
  await expect(phone.getByText("Une photo", { exact: true })).toHaveCount(1); // hers, not the officer's
  await phone.locator("[name=photo]").setInputFiles(await aPhoto(3));
  await phone.getByRole("button", { name: "Ajouter" }).click();
  await expect(phone.getByText("Une photo", { exact: true })).toHaveCount(2);
  await expect.poll(() => drawn(officer)).toEqual([320, 320, 320]); // without a reload
});

test("a file that is no photo costs nobody the complaint", async ({ office }) => {
  const phone = await office.open(CHEAP_PHONE);
  await phone.goto("/plainte");
  await phone.locator("[name=description]").fill("Pas d’eau depuis lundi");
  await phone.locator("[name=photo]").setInputFiles(noPhoto);
  await phone.getByRole("button", { name: "Envoyer ma plainte" }).click();
  await expect(phone.locator("dl.slip dd")).toHaveCount(2);
  await expect(phone.getByText("ce n’est pas une photo JPEG, PNG ou WebP")).toBeVisible();
});

test("whoever records for somebody sends a photo along", async ({ office }) => {
  const committee = await office.signIn("committee");
  await committee.goto("/cases/new");
  await committee.getByLabel("Ses mots").fill("Le puits du centre est bouché");
  await committee.getByLabel("Ajouter une photo").setInputFiles(await aPhoto(4));
  await committee.getByRole("button", { name: "Enregistrer la plainte" }).click();
  await committee.getByRole("link", { name: "Ouvrir le dossier" }).click();
  await expect.poll(() => drawn(committee)).toEqual([320]);
});
