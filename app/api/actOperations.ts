import { z } from "zod";
import { CaseFile } from "~/models/cases/CaseFile";
import { CLASSES, LEVELS } from "~/models/cases/caseWords";
import { ConflictError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { Scope } from "~/workflows/abilities/scopes";
import type { CommandContext } from "~/workflows/commandContext";
import { raiseCase } from "~/workflows/escalation/raiseCase";
import { addNote, LONGEST_NOTE } from "~/workflows/resolution/addNote";
import { answerCase, LONGEST_ANSWER } from "~/workflows/resolution/answerCase";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { DESTINATIONS, referCase } from "~/workflows/resolution/referCase";
import { LONGEST_REJECTION, rejectCase } from "~/workflows/resolution/rejectCase";
import { reopenCase } from "~/workflows/resolution/reopenCase";
import { assignCase, takeCase } from "~/workflows/triage/assignCase";
import { findVisible } from "~/workflows/triage/findVisible";
import { expectVersion, lockCase } from "~/workflows/triage/lockCase";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { transferCase } from "~/workflows/triage/transferCase";
import { visibleAmong } from "~/workflows/triage/visibleAmong";
import { LONGEST_WAIT_REASON, resumeCase, waitCase } from "~/workflows/triage/waitCase";
import { caseState } from "./answers";
import { acting, body } from "./operation";

const rowId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const code = z.string().min(1).max(40);
const words = (longest: number) => z.string().trim().min(1).max(longest);
/** The case acted on: its id and the version the command is to find. */
type Target = { caseId: string; version: number };
type Made = { noteId?: string; messageId?: string | null } | void;

interface CaseAct<Body extends z.ZodObject> {
  /** The last part of its address. */
  name: string;
  id: string;
  summary: string;
  scope: Scope;
  body: Body;
  /** It overwrites or ends something: the version seen must still stand. */
  guarded?: boolean;
  perform(ctx: CommandContext, target: Target, given: z.output<Body>): Promise<Made>;
}

/** An act on a case, by the command a person's form runs. With `If-Match`, only on the version that was seen. */
function onCase<Body extends z.ZodObject>({ name, perform, guarded = false, ...described }: CaseAct<Body>) {
  return acting({
    ...described,
    path: `/cases/{reference}/${name}`,
    tag: described.scope === "cases:answer" ? "messages" : "cases",
    guarded,
    answer: caseState,
    act: async (ctx, { params, version, body: given }) => {
      const { id: caseId } = await findVisible(ctx, params.reference ?? "", "read");
      const caseFile = await lockCase(ctx, caseId);
      if (version !== null) expectVersion(caseFile, version);
      const made = await perform(ctx, { caseId, version: caseFile.version }, given);
      return stateAfter(ctx, caseId, made?.noteId ?? made?.messageId ?? null);
    },
  });
}

async function stateAfter(ctx: CommandContext, caseId: string, id: string | null) {
  const { transaction } = ctx;
  const { reference, version, status, level } = await CaseFile.findByPk(caseId, { transaction, rejectOnEmpty: true });
  const [visible] = await visibleAmong(ctx, [caseId]);
  if (!visible) return { body: { reference, visible: false, version: null, status: null, level: null, id: null } };
  return { body: { reference, visible: true, version, status, level, id }, version };
}

/** A case is never in the hands of an account nobody sits at. */
async function demandPerson({ actor, transaction }: CommandContext): Promise<void> {
  const user = actor.kind === "user" ? await User.findByPk(actor.userId, { transaction }) : null;
  if (user?.service) throw new ConflictError("service_account");
}

const nothing = body("Nothing", {});
const because = (id: string, longest: number) => body(id, { reason: words(longest) });

/** What may be done with a case. */
export const ACT_OPERATIONS = [
  onCase({
    name: "notes",
    id: "addNote",
    summary: "Adds a private note",
    scope: "cases:work",
    body: body("NewNote", { text: words(LONGEST_NOTE) }),
    perform: (ctx, { caseId }, { text }) => addNote(ctx, { caseId, text }),
  }),
  onCase({
    name: "answer",
    id: "answerCase",
    summary: "Answers the person, and asks whether it is settled; the words leave in fifteen seconds",
    scope: "cases:answer",
    guarded: true,
    body: body("NewAnswer", { text: words(LONGEST_ANSWER) }),
    perform: (ctx, target, { text }) => answerCase(ctx, { ...target, text }),
  }),
  onCase({
    name: "qualify",
    id: "qualifyCase",
    summary: "Says what it is about, how sensitive it is and where it lies",
    scope: "cases:work",
    guarded: true,
    body: body("Qualification", {
      categoryCode: code,
      detailCode: code.nullable().default(null),
      caseClass: z
        .int()
        .min(1)
        .max(Math.max(...CLASSES)),
      placeCode: code.nullable().default(null),
    }),
    perform: (ctx, target, given) => qualifyCase(ctx, { ...target, ...given }),
  }),
  onCase({
    name: "take",
    id: "takeCase",
    summary: "Takes it for the account itself",
    scope: "cases:work",
    body: nothing,
    perform: async (ctx, { caseId }) => {
      await demandPerson(ctx);
      await takeCase(ctx, { caseId });
    },
  }),
  onCase({
    name: "assign",
    id: "assignCase",
    summary: "Gives it to somebody who may answer it",
    scope: "cases:work",
    guarded: true,
    body: body("Assignment", { assigneeId: rowId }),
    perform: (ctx, { caseId }, { assigneeId }) => assignCase(ctx, { caseId, assigneeId }),
  }),
  onCase({
    name: "wait",
    id: "waitCase",
    summary: "Stops the clock while something is awaited from outside",
    scope: "cases:work",
    body: because("WaitReason", LONGEST_WAIT_REASON),
    perform: (ctx, { caseId }, { reason }) => waitCase(ctx, { caseId, reason }),
  }),
  onCase({
    name: "resume",
    id: "resumeCase",
    summary: "What was awaited has come",
    scope: "cases:work",
    body: nothing,
    perform: (ctx, { caseId }) => resumeCase(ctx, { caseId }),
  }),
  onCase({
    name: "escalate",
    id: "escalateCase",
    summary: "Hands it to the level above",
    scope: "cases:work",
    guarded: true,
    body: because("EscalationReason", 300),
    perform: (ctx, target, { reason }) => raiseCase(ctx, { ...target, reason }),
  }),
  onCase({
    name: "transfer",
    id: "transferCase",
    summary: "Hands it to another place or another level",
    scope: "cases:work",
    guarded: true,
    body: body("Transfer", {
      to: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("place"), code }),
        z.strictObject({ kind: z.literal("level"), level: z.enum(LEVELS) }),
      ]),
      note: words(500),
    }),
    perform: async (ctx, target, given) => transferCase(ctx, { ...target, ...given }),
  }),
  onCase({
    name: "reopen",
    id: "reopenCase",
    summary: "Takes up again what had ended",
    scope: "cases:work",
    guarded: true,
    body: because("ReopeningReason", 300),
    perform: (ctx, target, { reason }) => reopenCase(ctx, { ...target, reason }),
  }),
  onCase({
    name: "reject",
    id: "rejectCase",
    summary: "Refuses it as inadmissible; the reason goes to the person",
    scope: "cases:answer",
    guarded: true,
    body: because("Rejection", LONGEST_REJECTION),
    perform: (ctx, target, { reason }) => rejectCase(ctx, { ...target, reason }),
  }),
  onCase({
    name: "refer",
    id: "referCase",
    summary: "Hands it to somebody outside and tells the person",
    scope: "cases:answer",
    guarded: true,
    body: body("Referral", {
      destination: z.enum(DESTINATIONS),
      service: z.string().trim().max(120).default(""),
      reason: words(300),
      text: words(300),
      passesIdentity: z.boolean().default(false),
      consents: z.boolean().default(false),
    }),
    perform: (ctx, target, given) => referCase(ctx, { ...target, ...given }),
  }),
  onCase({
    name: "confirm",
    id: "confirmCase",
    summary: "Records what the person said of the answer: settled, or an appeal",
    scope: "cases:answer",
    body: body("Confirmation", { settled: z.boolean(), remark: z.string().trim().max(1_000).nullable().default(null) }),
    perform: (ctx, { caseId }, given) => recordConfirmation(ctx, { caseId, ...given }),
  }),
];
