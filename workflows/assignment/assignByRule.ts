import { CaseFile } from "~/models/cases/CaseFile";
import { findTransition } from "~/models/cases/caseTransitions";
import { AssignmentRule, type RuleMoment } from "~/models/people/AssignmentRule";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { moveCase } from "../triage/lockCase";
import { choose, loadRules, rulesOf, termsOf } from "./followRules";
import { weighPeople } from "./weighPeople";

/**
 * Gives a case to whom its rule names, and tells them. Only a case that nobody holds: a hand is never overridden. The
 * house does it, whoever's act made the rule speak. `caseFile` is locked by the command it belongs to.
 */
export async function assignByRule(ctx: CommandContext, caseFile: CaseFile, moment: RuleMoment): Promise<void> {
  if (caseFile.assigneeId || !caseFile.isOpen) return;
  const spoken = rulesOf(await loadRules(ctx), caseFile, moment);
  if (!spoken.length) return;
  const { transaction } = ctx;
  const id = spoken.map((rule) => rule.id);
  const locked = await AssignmentRule.findAll({ where: { id }, order: [["id", "ASC"]], lock: true, transaction });
  const rules = id.flatMap((one) => locked.find((rule) => rule.id === one) ?? []); // whose turn it is, as it stands now
  const people = await weighPeople(ctx, [...new Set(rules.flatMap(({ memberIds }) => memberIds ?? []))], [caseFile]);
  const chosen = choose(rules, caseFile, people);
  if (!chosen) return;
  const house = actingAs(ctx, SYSTEM);
  const { rule, userId } = chosen;
  await caseFile.update(
    { assigneeId: userId, lastActivityAt: ctx.clock.now(), version: caseFile.version + 1 },
    { transaction },
  );
  if (rule.way === "in_turn") await rule.update({ lastId: userId }, { transaction });
  if (findTransition(caseFile.kind, "assign", caseFile.status)) await moveCase(house, caseFile, "assign");
  await record(house, {
    action: "case.assigned_by_rule",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { to: userId, ...termsOf(rule) },
  });
  if (ctx.actor.kind !== "user" || ctx.actor.userId !== userId)
    await tellStaff(house, caseFile, "case_assigned", people.users.get(userId) ?? null);
}

/** The same for complaints that have just been opened: those a rule of arrivals speaks of. */
export async function assignArrivals(
  ctx: CommandContext,
  arrived: readonly Parameters<typeof rulesOf>[1][],
  ids: readonly string[],
): Promise<void> {
  const rules = (await loadRules(ctx)).filter((rule) => rule.moment === "arrival");
  if (!rules.length) return;
  const ruled = ids.filter((_, index) => rulesOf(rules, arrived[index]!, "arrival").length > 0);
  const { transaction } = ctx;
  for (const caseFile of await CaseFile.findAll({ where: { id: ruled }, order: [["id", "ASC"]], transaction }))
    await assignByRule(ctx, caseFile, "arrival");
}
