import { readFile } from "node:fs/promises";
import { expect, expectAccessible, test } from "./office";

/** The columns of the register, as the manual gives them. */
const COLUMNS =
  "numero;date_reception;canal;province;territoire;secteur;village;plaignant;sexe;tranche_age;telephone;code_menage;beneficiaire;" +
  "categorie;classe;description;recu_par;date_accuse;niveau;responsable;echeance;actions_menees;resolution;date_cloture;" +
  "satisfaction;recours;observations";

/** A register of Masisi, as a spreadsheet saves it: these lines, each its number, its phone and what was said. */
function registerFile(lines: [numero: string, telephone: string, description: string][]) {
  const rows = lines.map(([numero, telephone, description]) => {
    const line: Record<string, string> = {
      ...{ numero, telephone, description, date_reception: "03/03/2026", province: "Nord-Kivu" },
      ...{ territoire: "Masisi", plaignant: "Furaha", sexe: "F", categorie: "payment" },
    };
    return COLUMNS.split(";")
      .map((column) => line[column] ?? "")
      .join(";");
  });
  return { name: "registre.csv", mimeType: "text/csv", buffer: Buffer.from([COLUMNS, ...rows].join("\n")) };
}

test("a register in a file is tried, loaded once agreed, and its bad lines come back to be put right", async ({
  office,
}) => {
  test.setTimeout(120_000);
  office.expectComplaint(/422/); // a file that is none
  const page = await office.signIn("officer");
  const choose = page.getByLabel("Fichier CSV");
  const tryIt = page.getByRole("button", { name: "Essayer le fichier" });

  await test.step("what is no register is refused in words", async () => {
    await page.goto("/cases/register");
    await page.getByRole("link", { name: "Charger un fichier" }).click();
    await choose.setInputFiles({ name: "photo.csv", mimeType: "text/csv", buffer: Buffer.from([0xff, 0xd8, 0xff, 0]) });
    await tryIt.click();
    await expect(choose).toHaveAttribute("aria-invalid", "true");
    await expectAccessible(page);
  });

  await test.step("two lines are good; the third has no such phone, and nothing is loaded yet", async () => {
    await choose.setInputFiles(
      registerFile([
        ["7001", "", "Le guichet de Rubaya est resté fermé"],
        ["7002", "", "Son nom manque sur la liste de Rubaya"],
        ["7003", "081", "La carte de Rubaya est bloquée"],
      ]),
    );
    await tryIt.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fichier essayé, pas encore chargé");
    await expect(page.getByText("Ligne 4", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("once agreed they are cases, and the bad line can be fetched", async () => {
    await page.getByRole("button", { name: "Charger 2 plaintes" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Fichier chargé" })).toBeVisible({ timeout: 60_000 });
    const fetched = page.waitForEvent("download");
    await page.getByRole("link", { name: "Télécharger les lignes rejetées" }).click();
    const text = await readFile(await (await fetched).path(), "utf8");
    expect(text).toContain("7003");
    expect(text).not.toContain("7001");
    await page.goto("/cases?q=Rubaya");
    await expect(page.locator("a[data-case]")).toHaveCount(2);
  });

  await test.step("the same file again finds them known, and offers nothing to load", async () => {
    await page.goto("/cases/import");
    await choose.setInputFiles(registerFile([["7001", "", "Le guichet de Rubaya est resté fermé"]]));
    await tryIt.click();
    await expect(page.getByText("déjà connues")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Charger/ })).toBeHidden();
    await page.getByRole("button", { name: "Abandonner ce fichier" }).click();
    await page.waitForURL("**/cases/import");
  });
});
