import { TOLD_AGAIN_MS } from "~/channels/web/fileComplaint";
import type { QuietReceiptView } from "./components/public/QuietReceipt";
import type { ReceiptView } from "./components/public/Receipt";
import { forgetCookie, readCookie, setCookie } from "./cookies.server";
import { openNote, sealNote } from "./publicForm.server";

/** A form that was filed: its secret, and what stands for its content. */
export interface SentForm {
  once: string;
  content: string;
}

/**
 * Headers that give the receipt to the browser, with what its form is known by when it comes again. Number and code are on
 * their way to the page that shows them: sealed, in a cookie of the complaint pages alone, for a few minutes. An address
 * would keep them in the history of a shared phone.
 */
export function keepReceipt(receipt: ReceiptView, sent: SentForm): [string, string][] {
  const note = sealNote({ ...receipt, sent }, "receipt", TOLD_AGAIN_MS);
  return [["Set-Cookie", setCookie("receipt", note)]];
}

/** Headers that give a browser what is told once to somebody who spoke in confidence: by the same way, to the same page. */
export function keepQuietReceipt(quiet: QuietReceiptView): [string, string][] {
  const note = sealNote({ quiet }, "receipt", TOLD_AGAIN_MS);
  return [["Set-Cookie", setCookie("receipt", note)]];
}

/** The receipt this browser holds, or null when there is none any more. */
export function keptReceipt(request: Request): ReceiptView | { quiet: QuietReceiptView } | null {
  const note = openNote(readCookie(request.headers.get("Cookie"), "receipt"), "receipt");
  if (!note) return null;
  const { sent: _secret, ...receipt } = note;
  return receipt as unknown as ReceiptView | { quiet: QuietReceiptView };
}

/** The form behind the receipt this browser holds. */
export function keptForm(request: Request): SentForm | null {
  const note = openNote(readCookie(request.headers.get("Cookie"), "receipt"), "receipt");
  return (note?.sent as SentForm | undefined) ?? null;
}

/** Headers that make the browser forget it. */
export function forgetReceipt(): [string, string][] {
  return [["Set-Cookie", forgetCookie("receipt")]];
}
