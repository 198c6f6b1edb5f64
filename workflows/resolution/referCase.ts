import type { CaseFile } from "~/models/cases/CaseFile";
import { InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { requestCall } from "../contact/requestCall";
import { recordSharing } from "../intake/recordConsents";
import { record } from "../journal/record";
import { stopClocks } from "../sla/caseClocks";
import { expectVersion, keyOf, lockCase, moveCase } from "../triage/lockCase";
import { closeQuestions } from "./questions";
import { demandNewEyes } from "./refusedAnswers";
import { tellComplainant } from "./tellComplainant";

/** Whom a complaint may be handed to outside the house: justice, the World Bank's grievance service, another service. */
export const DESTINATIONS = ["justice", "bank", "service"] as const;
export type Destination = (typeof DESTINATIONS)[number];

export interface ReferCase {
  caseId: string;
  version: number;
  destination: Destination;
  /** Its name, where it is another service. */
  service: string;
  /** For the file alone. */
  reason: string;
  /** Told to the complainant: where to go, and what happens now. */
  text: string;
  /** The person's name or number goes along; never without their consent. */
  passesIdentity: boolean;
  consents: boolean;
}

const LONGEST_REASON = 300;
/** Still read on a basic phone. */
const LONGEST_TEXT = 300;
const LONGEST_SERVICE = 120;

/** Hands a complaint to somebody outside, says so to the complainant, and ends it here. Reopening brings it back. */
export async function referCase(ctx: CommandContext, input: ReferCase): Promise<void> {
  const { caseId, destination } = input;
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("refer", caseFile);
  await demandNewEyes(ctx, caseFile);
  expectVersion(caseFile, input.version);
  const { reason, text, service } = checkWords(caseFile, input);
  const answeredById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  await moveCase(ctx, caseFile, "refer", { outcome: "referred", answeredAt: ctx.clock.now(), answeredById });
  await stopClocks(ctx, caseFile, ["acknowledge", "qualify", "level", "answer"]);
  await closeQuestions(ctx, caseId, "expired");
  const messageId = await tellComplainant(ctx, caseFile, "referred", { variables: { text } });
  if (!messageId) await requestCall(ctx, caseId, { reason: "no_way" });
  if (input.passesIdentity) await recordSharing(ctx, caseFile, `refer.${destination}`);
  await record(ctx, {
    action: "case.referred",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: { destination, identity: input.passesIdentity, messageId },
    values: { key: keyOf(caseFile), content: { reason: [service, reason].filter(Boolean).join(" – "), text } },
  });
}

function checkWords(caseFile: CaseFile, input: ReferCase) {
  const [reason, text, service] = [input.reason.trim(), input.text.trim(), input.service.trim()];
  const faults: Record<string, string> = {};
  if (!reason || reason.length > LONGEST_REASON) faults.reason = "errors.reason_needed";
  if (!text) faults.text = "errors.answer_empty";
  else if (text.length > LONGEST_TEXT) faults.text = "errors.referral_long";
  const isNamed = service.length > 0 && service.length <= LONGEST_SERVICE;
  if (input.destination === "service" && !isNamed) faults.service = "errors.referral_service";
  if (input.passesIdentity && caseFile.anonymous) faults.passesIdentity = "errors.case_unnamed";
  else if (input.passesIdentity && !input.consents) faults.consents = "errors.consent_needed";
  if (Object.keys(faults).length) throw new InvalidInputError(faults);
  return { reason, text, service: input.destination === "service" ? service : "" };
}
