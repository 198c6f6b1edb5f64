import { contentHashOf, fileComplaint } from "~/channels/web/fileComplaint";
import { formatFollowUpCode } from "~/models/cases/followUpSecret";
import { formatReference } from "~/models/cases/reference";
import { keyedHash } from "~/models/sealing/seal";
import { isOneTooMany, waitIfTooMany } from "~/workflows/access/throttle";
import { stockReferences } from "~/workflows/intake/takeNumbers";
import { preparePhoto } from "~/workflows/photos/preparePhoto";
import { runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import type { ReceiptView } from "../../components/public/Receipt";
import type { SentForm } from "../../receipt.server";
import { FORMS_BY_ADDRESS, onceOf, type PublicForm } from "../../publicForm.server";
import { checkComplaint, typedComplaint, type TypedComplaint } from "./readComplaint.server";

/** Who types somebody else's address again and again must not fill their box with our mails. */
const BY_MAIL = { name: "public-mail", tries: 5, seconds: 86_400 };

/** What the form is answered with: a receipt, or itself with what was typed and what is wrong with it. */
export interface ComplaintAnswer {
  status: number;
  /** Seconds until another has a chance, when too many came. */
  wait?: number;
  receipt?: ReceiptView;
  typed?: TypedComplaint;
  faults?: Record<string, string>;
  once?: string;
  /** A photo had been chosen: no browser keeps that choice, so it must be made again. */
  photoGone?: boolean;
  /** For the browser to keep beside the receipt, sealed. */
  sent?: SentForm;
}

/**
 * Files what a form holds. Nothing typed is lost on the way: whatever is refused comes back with it. A photo that is no
 * good does not hold the complaint up: it was sent over a slow link, and the words may not come a second time.
 */
export async function takeComplaint(
  form: PublicForm,
  language: string,
  { address, requestId }: { address: string; requestId: string },
  sentBefore: SentForm | null = null,
): Promise<ComplaintAnswer> {
  if ("unreadable" in form) return { status: form.unreadable, faults: { description: "fault.unreadable" } };
  let once = onceOf(form.fields);
  const typed = typedComplaint(form.fields, language);
  const checked = checkComplaint(typed, await listCategories("grievance"));
  const chosen = form.photo !== null;
  if ("faults" in checked) return { status: 422, typed, faults: checked.faults, once, photoGone: chosen };
  const { complaint } = checked;
  const content = contentHashOf(complaint);
  const again = sentBefore?.content === content; // who went back and pressed again sent a new form with the same words
  if (again) once = sentBefore.once;
  const wait = await waitIfTooMany(FORMS_BY_ADDRESS, address);
  if (wait !== null)
    return { status: 429, wait, typed, faults: { description: "fault.too_many" }, once, photoGone: chosen };
  const prepared = form.photo && (await preparePhoto(form.photo));
  const photo = prepared && "image" in prepared ? prepared : null;
  const mayMail = await mayWriteTo(complaint.email ?? null);
  await stockReferences(1);
  const stranger = { kind: "complainant", phoneHash: null } as const;
  const how = { once, photo, mayMail, readIn: language };
  const filed = await runCommand(stranger, (ctx) => fileComplaint(ctx, complaint, how), { requestId });
  return {
    status: 200,
    sent: { once, content },
    receipt: {
      again,
      reference: filed.reference && formatReference(filed.reference),
      code: filed.code && formatFollowUpCode(filed.code),
      phone: complaint.phone !== null,
      photo: prepared && ("fault" in prepared ? prepared.fault : "arrived"),
    },
  };
}

/** Whether that address was not given too often today: the complaint is filed without it then. */
async function mayWriteTo(email: string | null): Promise<boolean> {
  return email === null || !(await isOneTooMany(BY_MAIL, keyedHash(email.toLowerCase(), "email")));
}
