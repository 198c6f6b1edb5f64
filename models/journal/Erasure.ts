import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { at, id } from "../attributes";

/**
 * A case that was erased: its key is gone, and so are its rows. It says neither why nor by whom. Kept apart from what it
 * is about, so that restoring an older backup can erase it again before anybody is served.
 */
export class Erasure extends Model<InferAttributes<Erasure>, InferCreationAttributes<Erasure>> {
  declare caseId: string;
  declare erasedAt: Date;
}

export function defineErasure(sequelize: Sequelize) {
  Erasure.init({ caseId: id, erasedAt: at }, { sequelize, modelName: "Erasure", tableName: "erasures" });
}
