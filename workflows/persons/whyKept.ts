import type { CaseFile } from "~/models/cases/CaseFile";
import type { QueryContext } from "../commandContext";
import { readHold } from "../retention/readHold";

/** Why a case must be kept though its person asks that it be erased. */
export type KeptFor = "class3" | "open" | "held" | "merged";

/**
 * Why a case must be kept, whoever asks for its end: a grave one that is looked into or was handed to justice, one
 * somebody still has to answer, one a colleague said must not be erased. Null where nothing keeps it.
 */
export async function whyKept(ctx: QueryContext, caseFile: CaseFile): Promise<Exclude<KeptFor, "merged"> | null> {
  const { isOpen, caseClass, status } = caseFile;
  if (caseClass === 3 && (isOpen || status === "referred")) return "class3";
  if (isOpen) return "open";
  return (await readHold(ctx, caseFile)) ? "held" : null;
}
