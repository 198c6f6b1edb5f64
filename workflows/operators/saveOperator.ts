import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { foldText } from "~/models/messages/fold";
import { Operator } from "~/models/people/Operator";
import { knownFrom } from "~/models/people/operators";
import type { CommandContext } from "../commandContext";
import { record, type Facts } from "../journal/record";
import { forgetOperators, orderedOperators } from "./readOperators";

/** The currencies an SMS is paid in. */
export const CURRENCIES = ["USD", "CDF"] as const;

/** What is known of an operator, as it was typed. */
export interface OperatorFacts {
  name: string;
  /** Parted by spaces or commas. */
  prefixes: string;
  /** Of one SMS, in units with a decimal sign ("0,04"); empty while nobody knows. */
  cost: string;
  currency: string;
  repliesFree: boolean;
}

const LONGEST_NAME = 40;
/** Behind the country code: two digits in the DRC, more where a block was parted. */
const PREFIX = /^[1-9]\d{1,3}$/;
const MOST_PREFIXES = 20;
/** No SMS costs as much: a sign in the wrong place. */
const DEAREST = 1_000_000;

/** Adds an operator. */
export async function addOperator(ctx: CommandContext, typed: OperatorFacts): Promise<void> {
  ctx.authorize("manage", "Operator");
  const rows = await orderedOperators(ctx);
  const facts = checked(typed, rows, null);
  const code = codeOf(facts.name);
  if (!code || rows.some((row) => row.code === code)) throw new InvalidInputError({ name: "errors.operator_known" });
  const rank = Math.max(0, ...rows.map((row) => row.rank ?? 0)) + 10;
  const row = await Operator.create(
    { code, rank, version: 1, ...facts, updatedAt: ctx.clock.now(), updatedById: actorId(ctx) },
    { transaction: ctx.transaction },
  );
  await note(ctx, row, "operator.saved");
}

/** Changes what is known of an operator, if nobody was faster: `version` is the one the person looked at. */
export async function saveOperator(
  ctx: CommandContext,
  { code, version, ...typed }: OperatorFacts & { code: string; version: number },
): Promise<void> {
  ctx.authorize("manage", "Operator");
  const row = await lockOperator(ctx, code, version);
  const facts = checked(typed, await orderedOperators(ctx), code);
  const changes = { ...facts, version: version + 1, updatedAt: ctx.clock.now(), updatedById: actorId(ctx) };
  await row.update(changes, { transaction: ctx.transaction });
  await note(ctx, row, "operator.saved");
}

/** Takes an operator off the list; its numbers then belong to none that is known. */
export async function removeOperator(ctx: CommandContext, { code, version }: { code: string; version: number }) {
  ctx.authorize("manage", "Operator");
  const row = await lockOperator(ctx, code, version);
  await row.destroy({ transaction: ctx.transaction });
  await note(ctx, row, "operator.removed");
}

async function lockOperator({ transaction }: CommandContext, code: string, version: number): Promise<Operator> {
  const row = await Operator.findByPk(code, { transaction, lock: true });
  if (!row) throw new NotFoundError();
  if (row.version !== version) throw new ConflictError("conflict");
  return row;
}

function checked(typed: OperatorFacts, rows: Operator[], code: string | null) {
  const name = typed.name
    .normalize("NFC")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  const prefixes = [...new Set(typed.prefixes.split(/[\s,;]+/).filter(Boolean))];
  const others = rows.filter((row) => row.code !== code);
  if (!name || name.length > LONGEST_NAME) throw new InvalidInputError({ name: "errors.operator_name" });
  if (others.some((row) => foldText(row.name) === foldText(name)))
    throw new InvalidInputError({ name: "errors.operator_known" });
  if (!prefixes.length || prefixes.length > MOST_PREFIXES || !prefixes.every((prefix) => PREFIX.test(prefix)))
    throw new InvalidInputError({ prefixes: "errors.operator_prefixes" });
  const taken = new Set(others.flatMap((row) => knownFrom(row).prefixes));
  if (prefixes.some((prefix) => taken.has(prefix)))
    throw new InvalidInputError({ prefixes: "errors.operator_prefix_taken" });
  return { name, prefixes: prefixes.join(" "), ...costOf(typed), repliesFree: typed.repliesFree };
}

/** Nothing typed is nothing known: no cost is ever made up. */
function costOf({ cost, currency }: OperatorFacts): { segmentCost: number | null; currency: string | null } {
  const typed = cost.replace(/\s/g, "").replace(",", ".");
  if (!typed) return { segmentCost: null, currency: null };
  const minor = /^\d+(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : NaN;
  if (!(minor > 0 && minor < DEAREST)) throw new InvalidInputError({ cost: "errors.operator_cost" });
  const paidIn = CURRENCIES.find((one) => one === currency);
  if (!paidIn) throw new InvalidInputError({ currency: "errors.operator_currency" });
  return { segmentCost: minor, currency: paidIn };
}

function codeOf(name: string): string {
  return foldText(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
}

async function note(ctx: CommandContext, row: Operator, action: "operator.saved" | "operator.removed"): Promise<void> {
  const { code, prefixes, segmentCost, currency, version } = row;
  const facts: Facts = { operator: code, prefixes, segmentCost: segmentCost ?? null, currency: currency ?? null };
  await record(ctx, {
    action,
    subject: { type: "Operator", id: code },
    facts: { ...facts, version: version ?? 0 },
  });
  ctx.afterCommit(forgetOperators);
}

function actorId({ actor }: CommandContext): string | null {
  return actor.kind === "user" ? actor.userId : null;
}
