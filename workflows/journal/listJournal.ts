import { literal, Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { database } from "~/models/database";
import type { AuditEntry } from "~/models/journal/AuditEntry";
import { JournalSeal } from "~/models/journal/JournalSeal";
import { ApiToken } from "~/models/programs/ApiToken";
import { rolesWith } from "../abilities/rolesWith";
import { visibleCases } from "../abilities/visibleCases";
import { authorize, type QueryContext } from "../commandContext";
import { readCursor, writeCursor, type Cursor } from "../triage/cursor";
import { readNames } from "../triage/readNames";
import { isLinkInSight } from "../linking/isLinkInSight";
import { readReferences } from "../triage/readReferences";
import { visibleAmong } from "../triage/visibleAmong";
import { JOURNAL_ACTIONS } from "./journalActions";
import { actionsFor } from "./journalAudience";
import { nextEntries, type JournalNarrowing } from "./journalSlices";
import { openValues, type JournalValues } from "./openValues";

/** What the journal is asked for; everything left out is not asked. */
export interface ListJournal {
  action?: string | null;
  /** Id of the account that acted. */
  actorId?: string | null;
  /** Number of a case. */
  reference?: string | null;
  from?: Date | null;
  until?: Date | null;
  after?: string | null;
  limit?: number;
}

/** An entry as it may be shown. */
export interface JournalLineRead {
  entry: AuditEntry;
  /** Number in the chain; null for one that is not chained yet. */
  number: number | null;
  /** Number of the case it is about. */
  reference: string | null;
  /** What the token is called by which a program did it; null where a person did. */
  program: string | null;
  /** What stands under its seal; null for those who may not read it, and where there is nothing. */
  values: JournalValues | null;
}

/** A page of the journal, newest first. */
export interface JournalPage {
  lines: JournalLineRead[];
  /** Names of the accounts in it. */
  names: Record<string, string>;
  next: string | null;
}

/** Pages of this many entries are read until one is full: some are about cases this person does not see. */
const STRIDE = 200;
/** Entries looked at for one page, at most; the page then ends early and says where to go on. */
const FURTHEST = 2_000;

/**
 * One page of the journal, for those who may read it: what was done with accounts, and of the cases what happened on
 * those they may see. A case that is gone is shown to nobody, so that nothing tells why it went.
 */
export async function listJournal(ctx: QueryContext, asked: ListJournal): Promise<JournalPage> {
  authorize(ctx, "read", "Journal");
  const { limit = 50 } = asked;
  const where = await conditionsOf(ctx, asked);
  const shown: AuditEntry[] = [];
  let after = readCursor(asked.after ?? null);
  let ended = false;
  for (let looked = 0; shown.length <= limit && looked < FURTHEST && !ended; looked += STRIDE) {
    const entries = await nextEntries(where, after, STRIDE);
    shown.push(...(await visibleEntries(ctx, entries)));
    after = cursorOf(entries.at(-1)) ?? after;
    ended = entries.length < STRIDE;
  }
  const page = shown.slice(0, limit);
  const more = shown.length > limit ? cursorOf(page.at(-1)) : ended ? null : after;
  const next = more && writeCursor(more.value, more.id);
  return { lines: await withNumbers(ctx, page), names: await readNames(ctx, page.flatMap(peopleIn)), next };
}

async function conditionsOf(ctx: QueryContext, asked: ListJournal): Promise<JournalNarrowing> {
  const { from = null, until = null, actorId = null, action } = asked;
  const open = actionsFor(ctx.ability);
  const actions = action ? open.filter((one) => one === action) : open;
  return {
    actions,
    isWide: actions.length > JOURNAL_ACTIONS.length / 2,
    actorId: actorId || null,
    caseId: asked.reference ? (await caseIdOf(ctx, asked.reference)) || NOBODY : null,
    from,
    until,
    and: outsideTheClosedCircuit(),
  };
}

/** The id of no case. */
const NOBODY = "none";

/** What a focal point was refused would tell that there is something to be refused. */
function outsideTheClosedCircuit() {
  const roles = rolesWith("read", "Confidential")
    .map((role) => database().escape(role))
    .join(",");
  return literal(
    "NOT (`AuditEntry`.`action` IN ('access.refused', 'access.page_refused') AND EXISTS (SELECT 1 FROM role_grants g " +
      `WHERE g.user_id = \`AuditEntry\`.\`actor_id\` AND g.role IN (${roles})))`,
  );
}

/** A number that is none, or of a case this person may not see, finds nothing. */
async function caseIdOf(ctx: QueryContext, typed: string): Promise<string> {
  const reference = parseReference(typed);
  const mayRead = ctx.actor.kind !== "user" || ctx.ability.can("read", "CaseFile");
  if (!reference || !mayRead) return "";
  const found = await CaseFile.findOne({
    attributes: ["id"],
    where: { [Op.and]: [{ reference }, visibleCases(ctx)] } as WhereOptions<CaseFile>,
  });
  return found?.id ?? "";
}

async function visibleEntries(ctx: QueryContext, entries: AuditEntry[]): Promise<AuditEntry[]> {
  const ids = [...new Set(entries.flatMap(({ caseId }) => caseId ?? []))];
  const visible = new Set(await visibleAmong(ctx, ids));
  const others = await readReferences(ctx, entries.map(otherCaseIn));
  return entries.filter(
    (entry) => (entry.caseId === null || visible.has(entry.caseId)) && isLinkInSight(entry, others),
  );
}

async function withNumbers(ctx: QueryContext, entries: AuditEntry[]): Promise<JournalLineRead[]> {
  const caseIds = [...new Set(entries.flatMap(({ caseId }) => caseId ?? []))];
  const [seals, cases, values, programs] = await Promise.all([
    JournalSeal.findAll({ attributes: ["number", "entryId"], where: { entryId: entries.map(({ id }) => id) } }),
    CaseFile.findAll({ attributes: ["id", "reference"], where: { id: caseIds } }),
    openValues(ctx, entries),
    programsIn(entries),
  ]);
  const numbers = new Map(seals.map(({ entryId, number }) => [entryId, number]));
  const references = new Map(cases.map(({ id, reference }) => [id, reference]));
  return entries.map((entry) => ({
    entry,
    number: numbers.get(entry.id) ?? null,
    reference: references.get(entry.caseId ?? "") ?? null,
    program: programs.get(tokenIn(entry)) ?? null,
    values: values.get(entry.id) ?? null,
  }));
}

/** Names of the tokens by which programs acted, by id. */
async function programsIn(entries: AuditEntry[]): Promise<Map<string, string>> {
  const id = [...new Set(entries.map(tokenIn).filter(Boolean))];
  const tokens = id.length ? await ApiToken.findAll({ attributes: ["id", "name"], where: { id } }) : [];
  return new Map(tokens.map((token) => [token.id, token.name]));
}

function tokenIn({ facts }: AuditEntry): string {
  return typeof facts?.tokenId === "string" ? facts.tokenId : "";
}

function peopleIn({ actorId, subjectType, subjectId, facts }: AuditEntry): (string | null)[] {
  const named = [facts?.userId, facts?.from, facts?.to, facts?.ownerId].map((id) =>
    typeof id === "string" ? id : null,
  );
  return [actorId, subjectType === "User" ? subjectId : null, ...named];
}

function otherCaseIn({ facts }: AuditEntry): string | null {
  return typeof facts?.otherId === "string" ? facts.otherId : null;
}

function cursorOf(entry: AuditEntry | undefined): Cursor | null {
  return entry ? { value: entry.at.getTime(), id: entry.id } : null;
}
