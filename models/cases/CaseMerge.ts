import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { at, code, id, json } from "../attributes";
import type { CaseStatus } from "./caseWords";

/**
 * Why two cases are of one person: one phone, one household of the registry, or an officer says so and why. Only one phone
 * opens the words of the one to who proved the other.
 */
export type MergeGround = "contact" | "household" | "stated";

/** What undoing a merge puts back: the deadlines it moved, by id (ISO 8601: before, after), and the class it raised. */
export interface BeforeMerge {
  caseClass: number;
  dues: Record<string, { before: string; after: string }>;
}

/** A case that goes on inside another one of the same person. What was said in it stays in it, under its own key. */
export class CaseMerge extends Model<InferAttributes<CaseMerge>, InferCreationAttributes<CaseMerge>> {
  /** The case that ended. */
  declare caseId: string;
  declare survivorId: string;
  declare ground: MergeGround;
  declare statusBefore: CaseStatus;
  declare survivorBefore: BeforeMerge | null;
  declare mergedById: string;
  declare mergedAt: Date;
}

export function defineCaseMerge(sequelize: Sequelize) {
  CaseMerge.init(
    {
      caseId: id,
      survivorId: code,
      ground: code,
      statusBefore: code,
      survivorBefore: json<BeforeMerge>("survivorBefore"),
      mergedById: code,
      mergedAt: at,
    },
    { sequelize, modelName: "CaseMerge", tableName: "case_merges" },
  );
}
