import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { at, code, id } from "../attributes";

/**
 * erased: confided to the focal points, and gone from here; destroyed: kept no longer; anonymised: what it said and who it
 * was of is destroyed, and what it counts for stays; phone: what came from a phone and was sent there outside of any case.
 */
export const ERASURE_KINDS = ["erased", "destroyed", "anonymised", "phone"] as const;
export type ErasureKind = (typeof ERASURE_KINDS)[number];

/**
 * A case whose key was destroyed, with its rows, a household (`anonymised`) whose people were erased, or a phone. It says
 * neither why nor by whom. Kept apart from what it is about, so that restoring an older backup can do it again before anybody is
 * served.
 */
export class Erasure extends Model<InferAttributes<Erasure>, InferCreationAttributes<Erasure>> {
  /** Of a case or a household; of a phone its keyed hash, which is shorter. */
  declare caseId: string;
  declare kind: ErasureKind;
  declare erasedAt: Date;
}

export function defineErasure(sequelize: Sequelize) {
  Erasure.init({ caseId: id, kind: code, erasedAt: at }, { sequelize, modelName: "Erasure", tableName: "erasures" });
}
