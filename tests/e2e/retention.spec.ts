import { expect, expectGoodEverywhere, test } from "./office";
import type { House } from "./startHouse";

const SOURCE = "Manuel de gestion, annexe 4";

test.setTimeout(240_000);

/** Two complaints of the demonstration that ended, now so long ago that the rule speaks of these alone. */
async function endedLongAgo(house: House): Promise<string[]> {
  const owed = [
    ...["ticket_links", "incident_cases", "case_merges"],
    ...["open_questions WHERE state IN ('waiting', 'asked')", "call_tasks WHERE done_at IS NULL"],
  ];
  const alone = owed.map((some) => `id NOT IN (SELECT COALESCE(case_id, '') FROM ${some})`);
  const ended = "kind = 'grievance' AND status = 'closed' AND case_class < 3";
  const rows = await house.query(`SELECT reference FROM case_files WHERE ${[ended, ...alone].join(" AND ")} LIMIT 2`);
  const references = rows.map(({ reference }) => String(reference));
  await house.query("UPDATE case_files SET closed_at = '2019-03-04' WHERE reference IN (?, ?)", references);
  return references;
}

/** The figures, once every line of the journal is counted in them. */
async function figuresOf(house: House): Promise<string[]> {
  const lines = "(SELECT COUNT(*) FROM audit_entries) - (SELECT COUNT(*) FROM journal_seals)";
  const owed = `SELECT ${lines} + (SELECT COUNT(*) FROM figure_months WHERE stale) AS owed`;
  await expect.poll(async () => Number((await house.query(owed))[0]?.owed), { timeout: 90_000 }).toBe(0);
  const counted =
    "month, province_code, channel, case_class, category_code, received, answered, confirmed, unconfirmed";
  const cells = await house.query(`SELECT ${counted}, appealed FROM figure_cells`);
  expect(cells.length).toBeGreaterThan(3);
  return cells.map((row) => JSON.stringify(row)).sort();
}

test("a rule of retention is written by one person, tried, agreed to by another, and leaves the figures as they were", async ({
  office,
  house,
}) => {
  const [gone = "", held = ""] = await endedLongAgo(house);
  const national = await office.signIn("national");
  const admin = await office.signIn("admin");
  const before = await figuresOf(house);

  await test.step("a case that is looked into is held, with the reason", async () => {
    await national.goto(`/cases/${held}`);
    await national.getByText("Ne pas effacer ce dossier").click();
    await national.getByLabel("Pourquoi le garder ?").fill("Le parquet le demande");
    await national.getByRole("button", { name: "Ne pas effacer", exact: true }).click();
    await expect(national.getByText("Ce dossier ne doit pas être effacé", { exact: true })).toBeVisible();
  });

  await test.step("the rule is written, and tried: one case would be touched, the other is kept and it says why", async () => {
    await national.goto("/admin/retention");
    await national.getByLabel("Durée", { exact: true }).fill("60");
    await national.getByLabel("D’où vient cette durée ?").fill(SOURCE);
    await national.getByRole("button", { name: "Proposer la règle" }).click();
    await expect(national.getByText("Une autre personne doit l’approuver")).toBeVisible();
    const trial = national.getByRole("region", { name: "À blanc, maintenant" });
    await expect(trial).toContainText(/1\s*dossier serait touché/);
    await expect(trial).toContainText(/Marqués «\sNe pas effacer\s»\s:\s*1/);
    await expect(trial.getByRole("link")).toHaveAttribute("href", `/cases/${gone}`);
    await expect(national.getByRole("button", { name: "Approuver la règle" })).toBeHidden();
    await expectGoodEverywhere(national);
  });

  const rule = new URL(national.url()).pathname;
  await test.step("an administrator, who sees no case, learns that there are few, and approves", async () => {
    await admin.goto(rule);
    await expect(admin.getByRole("region", { name: "À blanc, maintenant" })).toContainText("moins de 5");
    await expect(admin.getByText(SOURCE).first()).toBeVisible();
    await admin.getByRole("button", { name: "Approuver la règle" }).click();
    await expect(admin.getByText("Elle n’agit pas avant un jour.")).toBeVisible();
    await expectGoodEverywhere(admin);
  });

  await test.step("a day later it runs; a rule that was thought better of is stopped meanwhile", async () => {
    await house.query("UPDATE retention_rules SET next_run_at = approved_at WHERE id = ?", [
      rule.split("/").at(-1) ?? "",
    ]);
    await admin.goto("/admin/retention");
    await admin.getByLabel("Quoi", { exact: true }).selectOption({ label: "Numéros dont plus rien ne vient" });
    await expect(admin.getByLabel("Tout effacer")).toBeHidden(); // of them there is but one end
    await admin.getByLabel("Durée", { exact: true }).fill("36");
    await admin.getByLabel("D’où vient cette durée ?").fill(SOURCE);
    await admin.getByRole("button", { name: "Proposer la règle" }).click();
    await admin.getByRole("button", { name: "Arrêter la règle" }).click();
    await expect(admin.getByText("La règle est arrêtée.")).toBeVisible();
    await expect(async () => {
      await national.goto(rule);
      await expect(national.getByText("1 touché", { exact: false })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
  });

  await test.step("the file opens without a word in it; the held one says all it said; no figure changed", async () => {
    await national.goto(`/cases/${gone}`);
    await expect(national.getByText("Identité et paroles détruites").first()).toBeVisible();
    await expect(national.getByRole("article")).toHaveCount(0);
    await expectGoodEverywhere(national);
    await national.goto(`/cases/${held}`);
    await expect(national.getByRole("article").first()).toBeVisible();
    expect(await figuresOf(house)).toEqual(before);
  });
});
