import type { CaseFile } from "~/models/cases/CaseFile";
import type { QueryContext } from "../commandContext";
import { abilityFor, isForNewEyes, type AllowedAct } from "./allowedActs";

/** Acts somebody may look for on a file, in the order they are named. */
const LOOKED_FOR = ["transfer", "escalate", "refer", "reject", "reopenCase"] as const satisfies AllowedAct[];

/** Why an act is not for this person now. */
export type WhyNot = "right" | "refused" | "open" | "merged" | "ended" | "answered" | "top";

export interface RefusedAct {
  act: (typeof LOOKED_FOR)[number];
  why: WhyNot;
}

/**
 * The acts on a complaint that its screen does not offer, each with its reason; none to those who do not work on it.
 * `refused` are the people whose answers to this case were refused.
 */
export function refusedActs(
  ctx: QueryContext,
  caseFile: CaseFile,
  { allowed, refused }: { allowed: readonly AllowedAct[]; refused: readonly string[] },
): RefusedAct[] {
  if (caseFile.kind !== "grievance" || caseFile.anonymised || !ctx.ability.can("work", caseFile)) return [];
  return LOOKED_FOR.filter((act) => !allowed.includes(act)).map((act) => {
    return { act, why: whyNot(ctx, caseFile, { act, refused }) };
  });
}

function whyNot(
  ctx: QueryContext,
  caseFile: CaseFile,
  { act, refused }: { act: RefusedAct["act"]; refused: readonly string[] },
): WhyNot {
  if (!ctx.ability.can(abilityFor(act), caseFile)) return "right";
  if (isForNewEyes(act) && ctx.actor.kind === "user" && refused.includes(ctx.actor.userId)) return "refused";
  if (caseFile.status === "merged") return "merged";
  if (act === "reopenCase") return "open";
  if (!caseFile.isOpen) return "ended";
  return caseFile.status === "answered" ? "answered" : "top";
}
