import type { CaseFile } from "~/models/cases/CaseFile";
import type { QueryContext } from "../commandContext";
import { whyKeptAmong } from "../retention/whyKept";

/** What keeps a case from any rule and from its person's wish alike; what is owed to her, or hers to appeal, she gives up. */
const KEPT_FROM_HER = ["held", "open", "ticket", "incident"] as const;

/** Why a case must be kept though its person asks that it be erased. */
export type KeptFor = (typeof KEPT_FROM_HER)[number] | "class3" | "merged";

/**
 * Why a case must be kept though its person asks for its end: a grave one that is looked into or was handed to justice, one
 * a colleague said must not be erased, one somebody still has to answer or that a ticket or an incident waits for. Null
 * where nothing keeps it.
 */
export async function whyKept(ctx: QueryContext, caseFile: CaseFile): Promise<Exclude<KeptFor, "merged"> | null> {
  const { id, isOpen, caseClass, status } = caseFile;
  if (caseClass === 3 && (isOpen || status === "referred")) return "class3";
  return (await whyKeptAmong(ctx, [id], KEPT_FROM_HER)).get(id) ?? null;
}
