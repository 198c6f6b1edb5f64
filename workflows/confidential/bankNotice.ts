import { InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import type { BankNotice, OpenedReport } from "./openReport";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** In figures and letters, as focal points call a report among themselves. */
const CODE_LENGTH = 6;

/** What a report is called, among focal points and in the notice. */
export function codeOf({ row }: Pick<OpenedReport, "row">): string {
  return row.id.slice(0, CODE_LENGTH);
}

/** The notice as it is given to the Bank: what it carries, and nothing else of the report. `givenOn` is an ISO day. */
export function noticeOf(ctx: CommandContext, report: OpenedReport, givenOn: string | undefined): BankNotice {
  const { content, type, linked, steps } = report;
  const today = ctx.clock.now().toISOString().slice(0, 10);
  const receivedOn = content.receivedAt.slice(0, 10);
  if (!givenOn || !DAY.test(givenOn) || givenOn > today || givenOn < receivedOn) {
    throw new InvalidInputError({ givenOn: "errors.date_needed" });
  }
  if (!type) throw new InvalidInputError({ type: "errors.type_needed" });
  const referred = steps.some(({ act }) => act === "refer");
  return { code: codeOf(report), receivedOn, givenOn, type, linked, referred };
}
