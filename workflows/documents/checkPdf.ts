/** Largest PDF, in bytes: some sixty scanned pages. */
export const LARGEST_PDF = 5 * 1024 * 1024;
/** Longest name kept, in characters. */
const LONGEST_NAME = 120;

/** Parts by which a PDF does things, and does not only show them. */
const ACTIVE = ["/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia"];

/** By its first bytes, never by its name. */
export function looksLikePdf(bytes: Buffer): boolean {
  return /%PDF-[12]\.\d/.test(bytes.subarray(0, 1_024).toString("latin1"));
}

/** Why a PDF cannot be kept, as the end of a key under `photo`; null when it can. */
export function pdfFault(bytes: Buffer): "pdf_large" | "pdf_damaged" | "pdf_active" | null {
  if (bytes.length > LARGEST_PDF) return "pdf_large";
  if (!bytes.subarray(-2_048).includes("%%EOF")) return "pdf_damaged"; // cut short on its way
  return ACTIVE.some((part) => bytes.includes(part)) ? "pdf_active" : null;
}

/** The name somebody gave a file, without folders and unseen characters, ending as what it is. */
export function fileName(given: string | undefined): string {
  const last = (given ?? "").normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/\p{C}/gu, "")
    .replace(/\.pdf$/i, "")
    .trim();
  const short = [...plain].slice(0, LONGEST_NAME).join(""); // by letters: half of one is in no address and no header
  return `${short || "document"}.pdf`;
}
