import { z } from "zod";
import { CALL_RESULTS } from "~/models/cases/CallTask";
import { InvalidInputError } from "~/models/errors";
import { REVEAL_REASONS } from "~/workflows/identity/revealIdentity";
import { caseId, ticked, version, words } from "./formParts.server";
import { MOVE_FORMS } from "./moveForms.server";

const number = z.string().max(40);
/** What the page showed of what is about to be changed. */
const seen = z.string().max(60).optional();

/** What the forms of a file may send. Lengths that matter to people are the commands' own. */
const act = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("qualify"),
    caseId,
    version,
    object: z.string().regex(/^\w+(:\w+)?$/, "errors.category_unknown"),
    caseClass: z.coerce.number().int(),
    placeCode: z.string().max(40).default(""),
    accusedId: caseId.or(z.literal("")).default(""),
  }),
  z.object({ act: z.literal("take"), caseId, holder: seen }),
  z.object({ act: z.literal("assign"), caseId, assigneeId: caseId, holder: seen }),
  z.object({ act: z.literal("photo"), caseId, signed: ticked }),
  z.object({ act: z.literal("note"), caseId, text: words }),
  z.object({ act: z.literal("takeBackNote"), caseId, noteId: caseId }),
  z.object({ act: z.literal("strikeNote"), caseId, noteId: caseId }),
  z.object({
    act: z.literal("answer"),
    caseId,
    version,
    text: words,
    macroId: caseId.optional(),
    language: z.string().max(40).default(""),
    languageReason: words,
  }),
  z.object({ act: z.literal("macro"), caseId, version, macroId: caseId }),
  z.object({ act: z.literal("takeBack"), caseId }),
  z.object({ act: z.literal("sendAgain"), caseId, messageId: caseId }),
  z.object({ act: z.literal("wait"), caseId, reason: words }),
  z.object({ act: z.literal("resume"), caseId }),
  z.object({ act: z.literal("confirm"), caseId, settled: z.enum(["yes", "no"]), remark: words }),
  z.object({
    act: z.literal("call"),
    caseId,
    result: z.enum(CALL_RESULTS),
    againAt: z.union([z.iso.datetime({ local: true, precision: -1 }), z.literal("")]).default(""),
    settled: z.enum(["yes", "no", ""]).default(""),
    withdraws: z.enum(["yes", "no", ""]).default(""),
    agrees: z.enum(["yes", "no", ""]).default(""),
    remark: words,
  }),
  z.object({
    act: z.literal("safeContact"),
    caseId,
    noSms: ticked,
    sharedPhone: ticked,
    safeFrom: number.default(""),
    safeTo: number.default(""),
    trustedName: words,
    trustedPhone: number.default(""),
    safeContact: words,
    seen,
  }),
  z.object({
    act: z.literal("proxy"),
    caseId,
    forOther: ticked,
    proxyName: words,
    proxyPhone: number.default(""),
    proxyRelation: number.default(""),
    proxyConsent: number.default(""),
    proxyWhy: words,
    proxyTold: number.default(""),
  }),
  z.object({ act: z.literal("withdraw"), caseId, heard: z.literal("on").optional(), remark: words }),
  z.object({ act: z.literal("reject"), caseId, version, reason: words }),
  z.object({
    act: z.literal("addToTicket"),
    caseId,
    reference: number,
    text: words,
    once: z.string().min(20).max(100),
  }),
  z.object({ act: z.literal("reopenTicket"), caseId, reference: number, text: words }),
  z.object({ act: z.literal("confide"), caseId, version, remark: words }),
  z.object({ act: z.literal("reveal"), caseId, why: z.enum(REVEAL_REASONS), words }),
  z.object({ act: z.literal("linkHousehold"), caseId, householdCode: z.string().max(60).default(""), tied: seen }),
  z.object({ act: z.literal("unlinkHousehold"), caseId, tied: seen }),
  ...MOVE_FORMS,
]);
/** One of them, read. */
export type Act = z.infer<typeof act>;

/** The names of all of them. */
export const ACT_NAMES: readonly string[] = act.options.map((one) => one.shape.act.value);

/** The fields whose absence has words of its own; the rest can only be missing from a form that is not ours. */
const FIELD_ERRORS: Record<string, [string, string]> = {
  object: ["categoryCode", "errors.category_unknown"],
  userId: ["userId", "errors.exclusion_unknown"],
  caseClass: ["caseClass", "errors.class_unknown"],
  assigneeId: ["assigneeId", "errors.assignee_cannot"],
  result: ["result", "errors.result_needed"],
  againAt: ["againAt", "errors.again_wrong"],
  trustedPhone: ["trustedPhone", "errors.number_wrong"],
  proxyPhone: ["proxyPhone", "errors.number_wrong"],
  settled: ["settled", "errors.settled_needed"],
  why: ["why", "errors.reveal_why"],
};

/** Reads what a form sent; says by the field what is not as it should be. */
export function readAct(form: FormData): Act {
  const parsed = act.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .map((issue) => FIELD_ERRORS[String(issue.path[0])])
    .filter((fault) => fault !== undefined);
  throw new InvalidInputError(Object.fromEntries(faults));
}
