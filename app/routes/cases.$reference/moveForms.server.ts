import { z } from "zod";
import { LEVELS, type CaseLevel } from "~/models/cases/caseWords";
import { InvalidInputError } from "~/models/errors";
import type { CommandContext } from "~/workflows/commandContext";
import { EXCLUSION_REASONS, excludePerson } from "~/workflows/conflicts/excludePerson";
import { liftExclusion } from "~/workflows/conflicts/liftExclusion";
import { raiseCase } from "~/workflows/escalation/raiseCase";
import { splitMessage } from "~/workflows/intake/splitMessage";
import { joinIncident, leaveIncident } from "~/workflows/incidents/joinIncident";
import { linkCases, unlinkCases } from "~/workflows/linking/linkCases";
import { undoMerge } from "~/workflows/merging/undoMerge";
import { holdCase, liftHold } from "~/workflows/retention/holdCase";
import { DESTINATIONS, referCase } from "~/workflows/resolution/referCase";
import { reopenCase } from "~/workflows/resolution/reopenCase";
import { transferCase, type TransferTo } from "~/workflows/triage/transferCase";
import { caseId, ticked, version, words } from "./formParts.server";

const transfer = z.object({
  act: z.literal("transfer"),
  caseId,
  version,
  to: z.enum(["colleague", "place", "level"]),
  assigneeId: caseId.or(z.literal("")).default(""),
  placeCode: z.string().max(40).default(""),
  level: z.enum(LEVELS).or(z.literal("")).default(""),
  note: words,
});

/** The forms by which a case is handed on, up, out or back, bound, held, or one becomes two. */
export const MOVE_FORMS = [
  transfer,
  z.object({ act: z.literal("escalate"), caseId, version, reason: words }),
  z.object({ act: z.literal("reopenCase"), caseId, version, reason: words }),
  z.object({ act: z.literal("split"), caseId, messageId: caseId }),
  z.object({ act: z.literal("exclude"), caseId, userId: caseId, reason: z.enum(EXCLUSION_REASONS) }),
  z.object({ act: z.literal("undoMerge"), caseId }),
  z.object({ act: z.literal("joinIncident"), caseId, incidentId: caseId }),
  z.object({ act: z.literal("leaveIncident"), caseId }),
  z.object({ act: z.literal("link"), caseId, reference: z.string().max(40).default(""), reason: words }),
  z.object({ act: z.literal("unlink"), caseId, otherId: caseId }),
  z.object({ act: z.literal("liftExclusion"), caseId, userId: caseId }),
  z.object({ act: z.literal("hold"), caseId, reason: words }),
  z.object({ act: z.literal("liftHold"), caseId, reason: words }),
  z.object({
    act: z.literal("refer"),
    caseId,
    version,
    destination: z.enum(DESTINATIONS),
    service: words,
    reason: words,
    text: words,
    passesIdentity: ticked,
    consents: ticked,
  }),
] as const;

/** Their commands. */
export const MOVES = {
  transfer: (ctx: CommandContext, { to, ...asked }: z.infer<typeof transfer>) =>
    transferCase(ctx, { ...asked, to: wantedBy({ to, ...asked }) }),
  escalate: raiseCase,
  reopenCase,
  split: splitMessage,
  exclude: excludePerson,
  liftExclusion,
  undoMerge,
  joinIncident,
  leaveIncident,
  link: linkCases,
  unlink: unlinkCases,
  hold: holdCase,
  liftHold,
  refer: referCase,
};

function wantedBy({ to, assigneeId, placeCode, level }: z.infer<typeof transfer>): TransferTo {
  if (to === "colleague") return { kind: to, id: needed(assigneeId, "assigneeId") };
  if (to === "place") return { kind: to, code: needed(placeCode, "placeCode") };
  return { kind: to, level: needed(level, "level") as CaseLevel };
}

function needed(given: string, field: string): string {
  if (!given) throw new InvalidInputError({ [field]: "errors.transfer_needed" });
  return given;
}
