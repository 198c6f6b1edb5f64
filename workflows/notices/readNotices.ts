import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { Notice } from "~/models/people/Notice";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { freshenTexts } from "../messaging/textsInForce";
import { subjectFor } from "../triage/listCases";
import { noticeLine } from "./noticeWords";

/** Looked at for a count: more than this is "99+" to anybody. */
const COUNTED = 100;
const PAGE = 50;
/** Class whose words stay in the file: neither what was said nor by whom is shown beside a notice. */
const HYPERSENSITIVE = 3;

/** A notice as its reader sees it. */
export interface ReadableNotice {
  notice: Notice;
  line: string;
  /** Null for what is about the house. */
  caseFile: CaseFile | null;
  /** First words of the case, for those who may read them; never of class 3. */
  subject: string | null;
}

/** How many notices somebody has not read, of those they may still see; no more than the cap are counted. */
export async function countUnread(ctx: QueryContext): Promise<{ count: number; capped: boolean }> {
  const where = { userId: readerOf(ctx), readAt: null };
  const rows = await Notice.findAll({ where, order: [["id", "DESC"]], limit: COUNTED, transaction: ctx.transaction });
  const cases = await casesOf(ctx, rows);
  const count = rows.filter((row) => isSeen(row, cases)).length;
  return { count, capped: count === COUNTED };
}

/** One page of somebody's notices, newest first. What is about a case they may no longer see is gone. */
export async function readNotices(
  ctx: QueryContext,
  { before }: { before: string | null },
): Promise<{ notices: ReadableNotice[]; next: string | null }> {
  const where: WhereOptions<Notice> = { userId: readerOf(ctx), ...(before ? { id: { [Op.lt]: before } } : {}) };
  const found = await Notice.findAll({ where, order: [["id", "DESC"]], limit: PAGE + 1, transaction: ctx.transaction });
  const rows = found.slice(0, PAGE);
  const cases = await casesOf(ctx, rows);
  await freshenTexts(ctx);
  const user = { name: "", language: ctx.actor.kind === "user" ? ctx.actor.language : "fr" };
  const notices = rows
    .filter((row) => isSeen(row, cases))
    .map((notice): ReadableNotice => {
      const caseFile = cases.get(notice.caseId ?? "") ?? null;
      const isShown = caseFile && caseFile.caseClass < HYPERSENSITIVE;
      return {
        notice,
        caseFile,
        line: noticeLine({ notice, caseFile }, user),
        subject: isShown ? subjectFor(ctx, caseFile) : null,
      };
    });
  return { notices, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}

/** The cases of these notices that their reader may see, by id. */
export async function casesOf(ctx: QueryContext, rows: readonly Notice[]): Promise<Map<string, CaseFile>> {
  const id = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))];
  if (!id.length) return new Map();
  const where = { [Op.and]: [{ id }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const cases = await CaseFile.findAll({ where, transaction: ctx.transaction });
  return new Map(cases.map((caseFile) => [caseFile.id, caseFile]));
}

/** Whether a notice is about the house, or about a case that may be seen. */
export function isSeen({ caseId }: Pick<Notice, "caseId">, cases: ReadonlyMap<string, CaseFile>): boolean {
  return caseId === null || cases.has(caseId);
}

function readerOf(ctx: QueryContext): string {
  return ctx.actor.kind === "user" ? ctx.actor.userId : "";
}
