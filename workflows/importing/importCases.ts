import type { InferCreationAttributes } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { RegisterLine } from "~/models/cases/RegisterLine";
import { ancestry, placeByCode } from "~/models/places/placeLookup";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import { holdGrievance } from "../confidential/holdGrievance";
import { isForFocalPoints } from "../confidential/wordList";
import type { CommandContext, QueryContext } from "../commandContext";
import { keepWords } from "../intake/keepWords";
import { openCases, type NewGrievance } from "../intake/openCases";
import { mayRecordAt } from "../intake/recordGrievance";
import { lineHashOf } from "../intake/registerLine";
import { record, type JournalLine } from "../journal/record";
import { listCategories } from "../triage/formChoices";
import { findCategory, isConfidential, type FoundCategory } from "./findCategory";
import { findPlace, type FoundPlace } from "./findPlace";
import { firstOfEach, refuse, type ImportRules, type ReadLine, type Written } from "./importRules";
import { noonAt, readCaseLine, REGISTER_COLUMNS, type CaseLine } from "./readCaseLine";

interface Fresh {
  row: CaseLine;
  lineHash: string;
  contentHash: string;
  category: FoundCategory;
}

/**
 * Complaints out of a paper register. Nobody is written to: whoever complained holds a paper receipt, and what was closed
 * was told. A line known with the same words is passed over; with others it is refused, since the case goes on here. A
 * line of which words go to the focal points goes to them whole, and is counted like any other.
 */
export function caseRules(): ImportRules<CaseLine> {
  const places = new Map<string, FoundPlace>();
  const placeOf = (levels: readonly string[]) => {
    const key = JSON.stringify(levels);
    const found = places.get(key) ?? findPlace(levels);
    places.set(key, found);
    return found;
  };
  return {
    kind: "cases",
    columns: REGISTER_COLUMNS,
    read: (cells, now) => readCaseLine(cells, now, placeOf),
    write: writeCases,
    foresee: async (ctx, lines) => {
      const written: Written = { created: 0, updated: 0, rejected: [] };
      written.created = (await freshLines(ctx, lines, written)).length;
      return written;
    },
    key: { of: (row) => lineHashOf(entryOf(row)), column: "numero" },
  };
}

async function writeCases(ctx: CommandContext, batchId: string, lines: readonly ReadLine<CaseLine>[]) {
  const { firsts, rejected } = firstOfEach(lines, (row) => lineHashOf(entryOf(row)), "numero");
  const written: Written = { created: 0, updated: 0, rejected };
  const fresh = await freshLines(ctx, firsts, written);
  const createdAt = ctx.clock.now();
  const rows = fresh.map(({ lineHash, contentHash }) => ({ lineHash, contentHash, createdAt }));
  await insertRows(RegisterLine, rows, { transaction: ctx.transaction });
  const open: Fresh[] = [];
  for (const line of fresh) {
    if (await isForThem(ctx, line)) await holdGrievance(ctx, { grievance: heldOf(ctx, line), once: line.lineHash });
    else open.push(line);
  }
  await openLines(ctx, batchId, open);
  written.created = fresh.length;
  return written;
}

/**
 * The lines nobody brought in before; the others are refused, unless they say the same again. Whoever loads a register on a
 * screen brings in what they may type in themselves, and closes on paper what they may answer.
 */
async function freshLines(
  ctx: QueryContext,
  lines: readonly ReadLine<CaseLine>[],
  { rejected }: Written,
): Promise<Fresh[]> {
  const categories = await listCategories("grievance");
  const hashes = lines.map(({ row }) => lineHashOf(entryOf(row)));
  const rows = await RegisterLine.findAll({ where: { lineHash: hashes }, transaction: ctx.transaction });
  const known = new Map(rows.map((row) => [row.lineHash, row.contentHash]));
  const isByPerson = ctx.actor.kind === "user";
  const fresh: Fresh[] = [];
  for (const [index, line] of lines.entries()) {
    const { row } = line;
    const lineHash = hashes[index] ?? "";
    const contentHash = keyedHash(JSON.stringify(row), "register.content");
    const category = findCategory(row.category, categories);
    if (isByPerson && !mayRecordAt(ctx, row.placeCode))
      rejected.push(refuse(line, "place_outside", "province")); // before anything is told of it
    else if (known.get(lineHash) === contentHash) continue;
    else if (known.has(lineHash)) rejected.push(refuse(line, "line_taken", "numero"));
    else if (!category) rejected.push(refuse(line, "choice", "categorie"));
    else if (isByPerson && row.closedOn && !mayClose(ctx, row, category))
      rejected.push(refuse(line, "closed_outside", "date_cloture"));
    else fresh.push({ row, lineHash, contentHash, category });
  }
  return fresh;
}

/** Whether this person answers complaints such as this one. */
function mayClose({ ability }: QueryContext, { placeCode, caseClass }: CaseLine, category: FoundCategory): boolean {
  const place = { placeCode, ...ancestry(placeCode) };
  const traits = { categoryCode: category.categoryCode, caseClass: Math.max(category.caseClass, caseClass ?? 1) };
  const row = { kind: "grievance", ...place, ...traits } as InferCreationAttributes<CaseFile>;
  return ability.can("answer", CaseFile.build(row));
}

async function isForThem(ctx: CommandContext, { row }: Fresh): Promise<boolean> {
  if (isConfidential(row.category)) return true;
  for (const text of [...Object.values(row.texts), row.category])
    if (text && (await isForFocalPoints(ctx, text))) return true;
  return false;
}

async function openLines(ctx: CommandContext, batchId: string, lines: readonly Fresh[]): Promise<void> {
  const opened = await openCases(
    ctx,
    lines.map((line) => grievanceOf(ctx, line)),
  );
  for (const [index, { row, lineHash }] of lines.entries()) {
    const one = opened[index];
    if (!one) throw new Error("A line became no case.");
    const { id: caseId, key } = one;
    const receivedAt = noonAt(row.receivedOn, row.placeCode);
    const words = { caseId, key, text: row.texts.complaint, channel: row.heardBy, receivedAt };
    await keepWords(ctx, { ...words, meaning: "complaint", dedupeKey: lineHash });
    await record(ctx, pastLines(one, row, batchId));
  }
}

/** What the journal says of it: where it came from, and what had been decided on paper. */
function pastLines(
  { id: caseId, key }: { id: string; key: Buffer },
  { texts, closedOn }: CaseLine,
  batchId: string,
): JournalLine[] {
  const about = { subject: { type: "CaseFile", id: caseId }, caseId };
  const sealed = (text: string | null) => (text ? { values: { key, content: { text } } } : {});
  return [
    { ...about, action: "case.imported" as const, facts: { batchId, closedOn }, ...sealed(texts.done) },
    ...(closedOn
      ? [{ ...about, action: "case.answered" as const, facts: { messageId: null }, ...sealed(texts.resolution) }]
      : []),
  ];
}

function entryOf({ placeCode, receivedOn, number, receivedBy }: CaseLine) {
  return { placeCode, number, receivedBy, year: Number(receivedOn.slice(0, 4)) };
}

function grievanceOf(ctx: CommandContext, { row, category }: Fresh): NewGrievance {
  const { placeCode, texts, closedOn, acknowledgedOn, phone, heardBy } = row;
  const at = (day: string | null) => day && noonAt(day, placeCode);
  const place = { placeCode, ...ancestry(placeCode) };
  return {
    ...{ text: texts.complaint, channel: heardBy, place, phone, name: row.name, anonymous: row.anonymous },
    ...{ sex: row.sex, ageBand: row.ageBand, householdCode: row.householdCode, register: entryOf(row) },
    ...{ categoryCode: category.categoryCode, detailCode: category.detailCode },
    caseClass: Math.max(category.caseClass, row.caseClass ?? 1),
    language: placeByCode(placeCode)?.defaultLanguage ?? "fr",
    receivedAt: noonAt(row.receivedOn, placeCode),
    // What is over is judged by its own days; what is open has its time from now on.
    ...(closedOn ? {} : { arrivedAt: ctx.clock.now() }),
    contactHash: phone && keyedHash(phone, "phone"),
    openedById: ctx.actor.kind === "user" ? ctx.actor.userId : null,
    recordedAtSite: place.siteCode !== null,
    receipt: false,
    history: {
      acknowledgedAt: at(acknowledgedOn) || null,
      closedAt: at(closedOn) || null,
      ...{ confirmed: row.confirmed, appealed: row.appealed },
    },
  };
}

/** The same with every word of the line, for those who read it whole; once released it is worked on as an open one. */
function heldOf(ctx: CommandContext, line: Fresh): NewGrievance {
  const { history: _past, ...grievance } = grievanceOf(ctx, line);
  const { complaint, done, resolution } = line.row.texts;
  return { ...grievance, arrivedAt: ctx.clock.now(), text: [complaint, done, resolution].filter(Boolean).join("\n\n") };
}
