import { expect, stayingWith, test } from "./office";

const PHONE = "+243823456789";
const COMPLAINT = "L’agent de Walikale garde une partie de chaque paiement";

test("a deadline that passes makes the case climb once, and the open screen shows it", async ({ office, house }) => {
  test.setTimeout(180_000);
  const officer = await office.signIn("officer");
  await house.sms(PHONE, COMPLAINT);
  await officer.getByRole("link", { name: COMPLAINT }).click();
  await expect(officer.getByText("Réception accusée")).toBeVisible();
  const stays = await stayingWith(officer);
  const reference = new URL(officer.url()).pathname.split("/").at(-1) ?? "";
  const [row] = await house.query("SELECT id FROM case_files WHERE reference = ?", [reference]);
  const caseId = String(row?.id);

  await house.query(
    "UPDATE sla_clocks SET due_at = UTC_TIMESTAMP(3) - INTERVAL 1 HOUR WHERE case_id = ? AND kind = 'level'",
    [caseId],
  );
  const passed = officer.getByText("Échéance dépassée : Répondre à ce niveau");
  await expect(passed).toBeVisible({ timeout: 90_000 });
  await expect(officer.getByText("a fait monter le dossier du niveau Province au niveau National")).toHaveCount(1);
  expect(await stays()).toBe(true);
  const climbs = await house.query("SELECT id FROM audit_entries WHERE case_id = ? AND action = 'case.escalated'", [
    caseId,
  ]);
  expect(climbs).toHaveLength(1);
});
