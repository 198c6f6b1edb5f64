import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { parseReportCode, reportCodeHash, reportCodeKeys } from "~/models/confidential/followUpKey";
import type { CodeStage } from "~/models/confidential/reportLife";
import { openBox, sealTo } from "~/models/sealing/sealedBox";
import type { QueryContext } from "../commandContext";
import { STAGE } from "./writeReport";

/**
 * Where a report stands, in one of three words, for whoever has its code. What was sealed to the code is opened with the
 * code; for a code that leads nowhere as much is done, and nothing is found. Null for both a wrong code and none.
 */
export async function readStage(ctx: QueryContext, typed: string): Promise<CodeStage | null> {
  const code = parseReportCode(typed);
  const keys = reportCodeKeys(code ?? "");
  const codeHash = reportCodeHash(code ?? "");
  const report = await ConfidentialReport.findOne({ where: { codeHash }, transaction: ctx.transaction });
  const found = report?.sealedStage ?? sealTo(keys.publicKey, Buffer.from("none"), STAGE);
  const stage = openBox(keys, found, STAGE).toString("utf8");
  return code && report ? (stage as CodeStage) : null;
}
