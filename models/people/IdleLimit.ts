import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, codeKey, whole } from "../attributes";

/** How long sessions may lie unused: those of everybody (`house`), on shared computers (`shared`), or of a role. */
export class IdleLimit extends Model<InferAttributes<IdleLimit>, InferCreationAttributes<IdleLimit>> {
  declare scope: string;
  declare minutes: number;
  declare updatedAt: Date;
  declare updatedById: CreationOptional<string | null>;
}

export function defineIdleLimit(sequelize: Sequelize) {
  IdleLimit.init(
    { scope: codeKey, minutes: whole, updatedAt: at, updatedById: code },
    { sequelize, modelName: "IdleLimit", tableName: "idle_limits" },
  );
}
