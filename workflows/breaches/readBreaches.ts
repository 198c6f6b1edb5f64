import { Breach } from "~/models/breaches/Breach";
import { NotFoundError } from "~/models/errors";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import { record } from "../journal/record";
import { readNames } from "../triage/readNames";
import { breachWords, type BreachWords } from "./breachWords";

/** Breaches a page lists and a file holds. */
const MOST = 1_000;

/** A breach with its words, and who opened it. */
export interface BreachRead {
  breach: Breach;
  words: BreachWords;
  openedBy: string | null;
}

/** The whole register, newest first. */
export async function listBreaches(ctx: QueryContext): Promise<BreachRead[]> {
  authorize(ctx, "read", "Breach");
  const rows = await Breach.findAll({ order: [["id", "DESC"]], limit: MOST, transaction: ctx.transaction });
  return withWords(ctx, rows);
}

/** One breach. */
export async function readBreach(ctx: QueryContext, id: string): Promise<BreachRead> {
  authorize(ctx, "read", "Breach");
  const row = await Breach.findByPk(id, { transaction: ctx.transaction });
  const [read] = await withWords(ctx, row ? [row] : []);
  if (!read) throw new NotFoundError();
  return read;
}

/** The register as it leaves the house; the journal says who took it. */
export async function exportBreaches(ctx: CommandContext): Promise<BreachRead[]> {
  const read = await listBreaches(ctx);
  const facts = { lines: read.length };
  await record(ctx, { action: "breach.exported", subject: { type: "Breach", id: null }, facts });
  return read;
}

async function withWords(ctx: QueryContext, rows: Breach[]): Promise<BreachRead[]> {
  const names = await readNames(ctx, [...new Set(rows.map(({ openedById }) => openedById))]);
  return rows.map((breach) => ({
    breach,
    words: breachWords(breach),
    openedBy: names[breach.openedById] ?? null,
  }));
}
