import type { CaseFile } from "~/models/cases/CaseFile";
import type { Notice } from "~/models/people/Notice";
import type { User } from "~/models/people/User";
import { mailHoles } from "../messaging/caseHoles";
import { houseLink, mailWords, type StaffMail } from "../messaging/mailToStaff";

/** A notice with the case it is about, if it is about one. */
export interface NoticeAbout {
  notice: Pick<Notice, "kind" | "caseId" | "facts">;
  caseFile: CaseFile | null;
}

/** What the text of a notice has holes for. */
export function holesOf({ notice, caseFile }: NoticeAbout, user: Pick<User, "language">): Record<string, string> {
  const facts = notice.facts ? (JSON.parse(notice.facts) as Record<string, string>) : {};
  return { link: houseLink("/notices"), ...(caseFile ? mailHoles(caseFile, user) : {}), ...facts };
}

/** A notice in one line, in somebody's language (`freshenTexts` before): its number and what it is, never what was said. */
export function noticeLine(about: NoticeAbout, user: Pick<User, "name" | "language">): string {
  return mailWords(about.notice.kind as StaffMail, user, { words: "", ...holesOf(about, user) }).subject;
}
