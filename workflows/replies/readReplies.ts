import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { formatReference, parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { languageByCode } from "~/models/messages/languages";
import { MessageTemplate } from "~/models/messages/MessageTemplate";
import { open } from "~/models/sealing/seal";
import { visibleCases } from "../abilities/visibleCases";
import { authorize, type QueryContext } from "../commandContext";
import { shippedKeys } from "../messaging/shippedTexts";
import { fillText } from "../messaging/templates";
import { freshenTexts, textInForce } from "../messaging/textsInForce";
import { readUnmasking } from "../identity/revealed";
import { readCaseHousehold } from "../registry/readCaseHousehold";
import { paymentToTell } from "../registry/readPayments";
import { keyOf } from "../triage/lockCase";
import { categoryOfReply, isReply } from "./replyKeys";

/** A text an officer may put into an answer, as it would stand there. */
export interface Reply {
  key: string;
  /** The category it is for; `any` for all. */
  category: string;
  text: string;
  /** The language it is really in, and whether somebody said that a native speaker has read it. */
  language: string;
  reviewed: boolean;
}

/**
 * The answer texts for one case, in the language asked for, else the person's, or the nearest that has them, filled with what this officer
 * may know of the case; those about its category first. For whoever may answer it: to others the case never was.
 */
export async function readReplies(
  ctx: QueryContext,
  typed: string,
  asked = "",
): Promise<{ caseId: string; replies: Reply[]; language: string }> {
  const { transaction } = ctx;
  const where = { [Op.and]: [{ reference: parseReference(typed) ?? "" }, visibleCases(ctx)] };
  const caseFile = await CaseFile.findOne({ where: where as WhereOptions<CaseFile>, transaction });
  if (!caseFile) throw new NotFoundError();
  authorize(ctx, "answer", caseFile);
  await freshenTexts(ctx);
  const language = languageByCode(asked)?.code ?? caseFile.language;
  const values = await valuesOf(ctx, caseFile, language);
  const replies = (await replyKeys(ctx)).map((key) => {
    const { body, ...spoken } = textInForce("sms", key, language);
    return { key, category: categoryOfReply(key), text: fillText(body, values), ...spoken };
  });
  const rank = ({ category }: Reply) => (category === caseFile.categoryCode ? 0 : category === "any" ? 1 : 2);
  return { replies: replies.sort((a, b) => rank(a) - rank(b)), language, caseId: caseFile.id };
}

/** Those shipped and those the coordination added, without those it offers no more. */
async function replyKeys({ transaction }: QueryContext): Promise<string[]> {
  const kept = { channel: "sms", language: "fr", key: { [Op.like]: "answer.%" } };
  const rows = await MessageTemplate.findAll({ attributes: ["key", "retiredAt"], where: kept, transaction });
  const retired = new Set(rows.filter(({ retiredAt }) => retiredAt).map(({ key }) => key));
  const keys = new Set([...shippedKeys("sms").filter(isReply), ...rows.map(({ key }) => key)]);
  return [...keys].filter((key) => !retired.has(key));
}

/** What is filled in. What is not known, or not this officer's to know, is left out, and its hole stays in sight. */
async function valuesOf(ctx: QueryContext, caseFile: CaseFile, language: string): Promise<Record<string, string>> {
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction: ctx.transaction });
  const key = keyOf(caseFile);
  const values: Record<string, string> = { reference: formatReference(caseFile.reference) };
  const unmasking = await readUnmasking(ctx);
  if (detail?.sealedName && !caseFile.anonymous && unmasking.shows(caseFile))
    values.person = open(key, detail.sealedName, "case.name");
  const known = await readCaseHousehold(ctx, { caseFile, detail, key }, unmasking);
  const told = paymentToTell(known?.household?.payments ?? []);
  if (!told) return values;
  const { payment, cycle } = told;
  values.amount = moneyIn(language, payment.amountPaid ?? payment.amountDue, payment.currency);
  values.cycle = cycle?.month ? monthIn(language, cycle.month) : (cycle?.name ?? payment.cycleCode);
  return values;
}

/** "octobre 2026", in the words of the keypad's menu. `month` is "2026-10". */
function monthIn(language: string, month: string): string {
  const [year = "", number = ""] = month.split("-");
  return `${textInForce("ussd", `month.${Number(number)}`, language).body} ${year}`;
}

/** "25 USD", "70 000 CDF": plain signs, cents only where there are some. */
function moneyIn(language: string, minor: number, currency: string): string {
  const whole = String(Math.trunc(minor / 100)).replace(/\B(?=(\d{3})+$)/g, " ");
  const cents = minor % 100;
  return `${whole}${cents ? `${language === "en" ? "." : ","}${String(cents).padStart(2, "0")}` : ""} ${currency}`;
}
