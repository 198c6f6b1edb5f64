import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { wordsOf } from "~/models/messages/fold";
import { FALLBACK, RANK_STEP, type Language } from "~/models/messages/languages";
import { TextLanguage, type SpokenWords } from "~/models/messages/templateHistory";
import type { CommandContext } from "../commandContext";
import type { JournalAction } from "../journal/journalActions";
import { record } from "../journal/record";
import { forgetTexts } from "../messaging/textsInForce";
import { readLanguages } from "./readTexts";

/** What people decide of a language. Words as they were typed, several parted by spaces or commas. */
export interface LanguageFacts {
  name: string;
  phoneName: string;
  browserTags: string;
  fallback: string;
  words: Record<keyof SpokenWords, string>;
  isPublic: boolean;
  onUssd: boolean;
  sendsUnreviewed: boolean;
}

export const SPOKEN = ["yes", "no", "complaint", "status", "help"] as const satisfies (keyof SpokenWords)[];

/** A code as browsers spell them: two or three letters, and what narrows it. */
const CODE = /^[a-z]{2,3}(-[a-z0-9]{2,8})?$/;
const LONGEST_NAME = 40;
/** A line of a menu, its key before it. */
const LONGEST_ON_PHONE = 24;
const MOST_WORDS = 12;

/** Adds a language. It says nothing of its own yet, and is offered where it was said to be. Its code never changes. */
export async function addLanguage(ctx: CommandContext, { code: typed, ...facts }: LanguageFacts & { code: string }) {
  ctx.authorize("manage", "Template");
  const code = typed.trim().toLowerCase();
  const known = await readLanguages(ctx);
  if (!CODE.test(code)) throw new InvalidInputError({ code: "errors.language_code" });
  if (known.some((one) => one.code === code)) throw new InvalidInputError({ code: "errors.language_known" });
  const rank = Math.max(...known.map((one) => one.rank)) + RANK_STEP;
  await keep(ctx, { code, rank, ...checked(facts, code, known) }, "template.language_added");
  return code;
}

/** Changes what is known of a language, and where it is offered. */
export async function editLanguage(ctx: CommandContext, { code, ...facts }: LanguageFacts & { code: string }) {
  ctx.authorize("manage", "Template");
  const known = await readLanguages(ctx);
  const language = known.find((one) => one.code === code);
  if (!language) throw new NotFoundError();
  await keep(ctx, { code, rank: language.rank, ...checked(facts, code, known) }, "template.language_set");
}

/** Moves a language one place up or down the list people choose from. French stays first. */
export async function moveLanguage(ctx: CommandContext, { code, by }: { code: string; by: -1 | 1 }) {
  ctx.authorize("manage", "Template");
  const order = (await readLanguages(ctx)).filter((one) => one.code !== FALLBACK);
  const from = order.findIndex((one) => one.code === code);
  const to = from + by;
  const language = order[from];
  if (!language) throw new NotFoundError();
  if (!order[to]) return;
  order.splice(to, 0, ...order.splice(from, 1));
  for (const [index, one] of order.entries()) await putRank(ctx, one, (index + 1) * RANK_STEP);
  await note(ctx, code, "template.language_set");
}

async function putRank(ctx: CommandContext, { code, rank: before, sendsUnreviewed }: Language, rank: number) {
  if (before === rank) return;
  const { transaction } = ctx;
  const [row] = await TextLanguage.findOrCreate({
    where: { code },
    defaults: { code, sendsUnreviewed, updatedAt: ctx.clock.now(), updatedById: by(ctx) },
    transaction,
  });
  await row.update({ rank }, { transaction });
}

function checked(facts: LanguageFacts, code: string, known: readonly Language[]) {
  const name = line(facts.name);
  const phoneName = line(facts.phoneName) || name;
  const browserTags = [...new Set([code, ...facts.browserTags.toLowerCase().split(/[\s,;]+/)])].filter(Boolean);
  if (!name) throw new InvalidInputError({ name: "errors.language_name_empty" });
  if (name.length > LONGEST_NAME) throw new InvalidInputError({ name: "errors.language_name_long" });
  if (phoneName.length > LONGEST_ON_PHONE || !isShownByPhones(phoneName))
    throw new InvalidInputError({ phoneName: "errors.language_phone_name" });
  if (known.some((one) => one.code !== code && one.name.toLowerCase() === name.toLowerCase()))
    throw new InvalidInputError({ name: "errors.language_known" });
  if (browserTags.some((tag) => !CODE.test(tag)) || browserTags.length > MOST_WORDS)
    throw new InvalidInputError({ browserTags: "errors.language_tags" });
  if (!isSensibleFallback(facts.fallback, code, known))
    throw new InvalidInputError({ fallback: "errors.language_fallback" });
  const isFrench = code === FALLBACK;
  return {
    ownName: name,
    phoneName,
    browserTags,
    words: spokenWords(facts.words),
    fallbackCode: isFrench ? FALLBACK : facts.fallback,
    isPublic: isFrench || facts.isPublic,
    onUssd: isFrench || facts.onUssd,
    sendsUnreviewed: isFrench || facts.sendsUnreviewed,
  };
}

/** French stands in for everything; another language must not lead back to the one it stands in for. */
function isSensibleFallback(fallback: string, code: string, known: readonly Language[]): boolean {
  if (code === FALLBACK) return true;
  const met = new Set<string>();
  for (let next = fallback; next !== FALLBACK; next = known.find((one) => one.code === next)?.fallback ?? FALLBACK) {
    if (next === code || met.has(next) || !known.some((one) => one.code === next)) return false;
    met.add(next);
  }
  return true;
}

function spokenWords(typed: LanguageFacts["words"]): SpokenWords {
  const folded = SPOKEN.map((kind) => [kind, [...new Set(wordsOf(typed[kind]))].slice(0, MOST_WORDS)] as const);
  return Object.fromEntries(folded.filter(([, words]) => words.length > 0));
}

/** Marks of letters go on the way to a phone; other scripts it does not show. */
function isShownByPhones(name: string): boolean {
  const shown = name.normalize("NFKD").replace(/\p{M}/gu, "");
  return /^[\x20-\x7eɛɔŋƐƆŊ’]+$/.test(shown);
}

function line(typed: string): string {
  return typed
    .normalize("NFC")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
}

type Kept = ReturnType<typeof checked> & { code: string; rank: number };

async function keep(ctx: CommandContext, row: Kept, action: JournalAction): Promise<void> {
  const { transaction } = ctx;
  const before = await TextLanguage.findByPk(row.code, { transaction, lock: true });
  if (before && action === "template.language_added") throw new ConflictError("changed_meanwhile");
  await TextLanguage.upsert({ ...row, updatedAt: ctx.clock.now(), updatedById: by(ctx) }, { transaction });
  await note(ctx, row.code, action, {
    isPublic: row.isPublic,
    onUssd: row.onUssd,
    sendsUnreviewed: row.sendsUnreviewed,
  });
}

async function note(ctx: CommandContext, code: string, action: JournalAction, facts: Record<string, boolean> = {}) {
  await record(ctx, { action, subject: { type: "TextLanguage", id: code }, facts: { language: code, ...facts } });
  ctx.afterCommit(forgetTexts);
}

function by({ actor }: CommandContext): string | null {
  return actor.kind === "user" ? actor.userId : null;
}
