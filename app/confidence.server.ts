import { formatReportCode } from "~/models/confidential/followUpKey";
import { AGE_BANDS, PROJECT_LINKS } from "~/models/confidential/reportContent";
import { placeByCode } from "~/models/places/placeLookup";
import { waitIfTooMany } from "~/workflows/access/throttle";
import { amendReport, type Amendment } from "~/workflows/confidential/amendReport";
import { fileOnce } from "~/workflows/confidential/fileReport";
import { namesToExcept } from "~/workflows/confidential/exclusions";
import { canReceiveReports } from "~/workflows/confidential/readerKeys";
import { queryContext, runCommand } from "~/workflows/runCommand";
import type { QuietReceiptView } from "./components/public/QuietReceipt";
import { FORMS_BY_ADDRESS, openNote, sealNote } from "./publicForm.server";

/** Nobody with an account. */
const STRANGER = { kind: "complainant", phoneHash: null } as const;
/** How long more can be said after it was told. */
const MORE_MS = 20 * 60_000;

/** Whether the entry has readers; where it has none it is not offered. */
export function isConfidenceOpen(): Promise<boolean> {
  return canReceiveReports(queryContext(STRANGER));
}

/** The focal points by name, for whoever says which of them must not read. */
export function readersToExcept(): Promise<string[]> {
  return namesToExcept(queryContext(STRANGER));
}

/** Whether the form of an ordinary complaint was meant for the other page. */
export function isInConfidence(fields: Map<string, string>): boolean {
  return (fields.get("category") ?? "").trim().toLowerCase() === "eas_hs";
}

/**
 * Keeps what was told, and only that: of a form made for an ordinary complaint, the words and the place's province.
 * Everything else that came with it is never looked at. When too many forms came from that address: the seconds to wait.
 */
export async function tellInConfidence(
  fields: Map<string, string>,
  { once, address, own }: { once: string; address: string; own: boolean },
): Promise<QuietReceiptView | { wait: number }> {
  const wait = await waitIfTooMany(FORMS_BY_ADDRESS, address);
  if (wait !== null) return { wait };
  const answers = own
    ? readAnswers(fields)
    : { ...NOTHING_ANSWERED, words: wordsOf(fields), provinceCode: placeOf(fields) };
  const followUp = !own || fields.has("followUp");
  const report = { ...answers, channel: "web" as const, followUp, once };
  const { id, key, code } = await runCommand(STRANGER, (ctx) => fileOnce(ctx, report));
  const more = !own && key ? sealNote({ reportId: id, key: key.toString("base64") }, "confidence", MORE_MS) : null;
  return { code: code && formatReportCode(code), more, readers: more ? await readersToExcept() : [] };
}

/** Adds what was answered afterwards; a page left open too long adds nothing, and is answered alike. */
export async function tellMore(fields: Map<string, string>): Promise<void> {
  const note = openNote(fields.get("more"), "confidence");
  if (typeof note?.reportId !== "string" || typeof note.key !== "string") return;
  const { reportId, key } = note;
  await runCommand(STRANGER, (ctx) =>
    amendReport(ctx, { reportId, key: Buffer.from(key, "base64"), answers: readAnswers(fields) }),
  );
}

const NOTHING_ANSWERED = {
  linkedToProject: "unknown",
  ageBand: null,
  sex: null,
  recent: null,
  consent: false,
  callback: null,
  except: null,
} as const;

function readAnswers(fields: Map<string, string>): Amendment {
  const typed = (name: string) => (fields.get(name) ?? "").trim();
  const recent = typed("recent");
  const phone = typed("callPhone").slice(0, 40);
  return {
    words: wordsOf(fields),
    provinceCode: placeOf(fields),
    linkedToProject: PROJECT_LINKS.find((one) => one === typed("linked")) ?? "unknown",
    ageBand: AGE_BANDS.find((one) => one === typed("age")) ?? null,
    sex: (["F", "M"] as const).find((one) => one === typed("sex")) ?? null,
    recent: recent === "" ? null : recent === "yes",
    consent: typed("consent") !== "",
    except: typed("except") || null,
    callback: phone ? { phone, safeHours: typed("callHours") || null } : null,
  };
}

function wordsOf(fields: Map<string, string>): string {
  return (fields.get("description") ?? "").replace(/\r\n?/g, "\n").trim();
}

function placeOf(fields: Map<string, string>): string | null {
  return placeByCode((fields.get("place") ?? "").trim().toUpperCase())?.code ?? null;
}
