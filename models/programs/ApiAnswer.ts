import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, hash, hashKey, sealed } from "../attributes";

/**
 * What a POST was answered, so that the same one arriving again is not done again. Hashed and sealed under its
 * `Idempotency-Key`, which is not kept: whoever reads the table learns neither what was asked nor about which case.
 */
export class ApiAnswer extends Model<InferAttributes<ApiAnswer>, InferCreationAttributes<ApiAnswer>> {
  declare keyHash: string;
  declare bodyHash: string;
  /** JSON; null only inside the transaction that finds it. */
  declare sealedAnswer: CreationOptional<Buffer | null>;
  declare createdAt: Date;
}

export function defineApiAnswer(sequelize: Sequelize) {
  ApiAnswer.init(
    { keyHash: hashKey, bodyHash: hash, sealedAnswer: sealed, createdAt: at },
    { sequelize, modelName: "ApiAnswer", tableName: "api_answers" },
  );
}
