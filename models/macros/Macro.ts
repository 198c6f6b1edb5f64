import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, json, sealed, whole } from "../attributes";
import type { Role } from "../people/roles";

/** Who a macro gives a case to: whoever applies it, whom the house's own rule names, nobody in particular, or an account. */
export type MacroHolder = "me" | "rule" | "none" | { userId: string };

/** What a macro does besides its words. */
export interface MacroPlan {
  category: { categoryCode: string; detailCode: string | null; caseClass: number } | null;
  holder: MacroHolder;
  move: "none" | "start" | "wait" | "answer";
}

/** What somebody typed into a macro. */
export interface MacroWords {
  name: string;
  /** The answer, by language of the complainant; the French one serves where a language has none. */
  texts: Record<string, string>;
  reason: string;
  note: string;
}

/** An act or several, kept under a name. Somebody's own, or a team's: a place and, if it says one, a role. */
export class Macro extends Model<InferAttributes<Macro>, InferCreationAttributes<Macro>> {
  declare id: string;
  declare ownerId: string;
  /** The place of the team; null for somebody's own. */
  declare placeCode: string | null;
  /** The province of that place; null for the country, and for somebody's own. */
  declare provinceCode: string | null;
  /** The role it is for; null for every role. */
  declare role: Role | null;
  declare plan: MacroPlan;
  declare sealedWords: Buffer;
  declare version: CreationOptional<number>;
  declare updatedAt: Date;
  declare updatedById: string;
}

export function defineMacro(sequelize: Sequelize) {
  Macro.init(
    {
      id,
      ownerId: code,
      placeCode: code,
      provinceCode: code,
      role: code,
      plan: json<MacroPlan>("plan"),
      sealedWords: sealed,
      version: { ...whole, defaultValue: 1 },
      updatedAt: at,
      updatedById: code,
    },
    { sequelize, modelName: "Macro", tableName: "macros" },
  );
}
