import type { CaseKind } from "~/models/cases/caseWords";
import type { ListedCase } from "~/workflows/triage/listCases";
import type { FoundCase } from "../components/palette/useAsked";
import { presentPlace } from "./places";
import { typedLine } from "./typedText";

/** The room the cases of each kind are read in. */
export const ROOM_OF: Record<CaseKind, "cases" | "tickets"> = { grievance: "cases", support_ticket: "tickets" };

/** A case as the palette shows it: its first words for those who may read them, and where it is. */
export function presentFound({ caseFile, subject }: ListedCase): FoundCase {
  const { kind, reference, status, placeCode } = caseFile;
  return {
    to: `/${ROOM_OF[kind]}/${reference}`,
    reference,
    subject: typedLine(subject),
    place: presentPlace(placeCode)?.name ?? null,
    status,
  };
}
