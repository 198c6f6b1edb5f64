import { Op } from "sequelize";
import { Macro, type MacroWords } from "~/models/macros/Macro";
import { NotFoundError } from "~/models/errors";
import { ancestry, COUNTRY_CODE } from "~/models/places/placeLookup";
import { openInHouse } from "~/models/sealing/seal";
import { authorize, type QueryContext } from "../commandContext";
import { whatIsGone, type Gone } from "./whatIsGone";

/** A macro as whoever may use or change it reads it. */
export interface MacroReading {
  macro: Macro;
  words: MacroWords;
  /** What it names and is no more: it cannot be applied until somebody mends it. */
  gone: Gone[];
  mayUse: boolean;
  mayChange: boolean;
}

/** Macros read at once; a country keeps fewer. */
const MOST = 1_000;

/** One's own macros and those of one's teams, by name, and for whoever keeps those of others also them. */
export async function listMacros(ctx: QueryContext): Promise<MacroReading[]> {
  authorize(ctx, "read", "Macro");
  const ownerId = userOf(ctx);
  const macros = await Macro.findAll({
    where: { [Op.or]: [{ ownerId, placeCode: null }, { placeCode: { [Op.ne]: null } }] },
    limit: MOST,
    transaction: ctx.transaction,
  });
  const readings = await readAll(ctx, macros);
  return readings.sort((a, b) => a.words.name.localeCompare(b.words.name, "fr"));
}

/** One macro. What one may neither use nor change does not exist. */
export async function readMacro(ctx: QueryContext, id: string): Promise<MacroReading> {
  authorize(ctx, "read", "Macro");
  const macro = await Macro.findByPk(id, { transaction: ctx.transaction });
  const [reading] = macro ? await readAll(ctx, [macro]) : [];
  if (!reading) throw new NotFoundError();
  return reading;
}

/** Whether a person may change a macro: their own, or one of a team they keep. */
export function mayChange(ctx: QueryContext, macro: Macro): boolean {
  return macro.placeCode === null ? macro.ownerId === userOf(ctx) : ctx.ability.can("manage", macro);
}

async function readAll(ctx: QueryContext, macros: Macro[]): Promise<MacroReading[]> {
  const known = macros.filter((macro) => mayUse(ctx, macro) || mayChange(ctx, macro));
  const gone = await whatIsGone(ctx, known);
  return known.map((macro) => ({
    macro,
    words: JSON.parse(openInHouse(macro.sealedWords, "macro.words")) as MacroWords,
    gone: gone.get(macro.id) ?? [],
    mayUse: mayUse(ctx, macro),
    mayChange: mayChange(ctx, macro),
  }));
}

/** A macro of a team is for those with its role whose place is its place, or lies in it. */
function mayUse(ctx: QueryContext, { ownerId, placeCode, role }: Macro): boolean {
  if (ctx.actor.kind !== "user") return false;
  if (placeCode === null) return ownerId === ctx.actor.userId;
  return ctx.actor.grants.some((grant) => (role === null || grant.role === role) && liesIn(grant.placeCode, placeCode));
}

function liesIn(code: string, around: string): boolean {
  if (around === COUNTRY_CODE || code === around) return true;
  if (code === COUNTRY_CODE) return false;
  return Object.values(ancestry(code)).includes(around);
}

function userOf({ actor }: QueryContext): string {
  return actor.kind === "user" ? actor.userId : "";
}
