import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, text } from "../attributes";
import type { Role } from "./roles";

/**
 * A role given to a person at a place. It counts while it is approved, not revoked and not past its end. A request that
 * was refused or taken back is one revoked before it was approved.
 */
export class RoleGrant extends Model<InferAttributes<RoleGrant>, InferCreationAttributes<RoleGrant>> {
  declare id: string;
  declare userId: string;
  declare role: Role;
  /** Where the role reaches: the place and everything under it. */
  declare placeCode: string;
  /** The programme it is about; null for all of them. */
  declare programmeCode: CreationOptional<string | null>;
  declare requestedById: CreationOptional<string | null>;
  /** The second person, never the one who asked; null for the first administrator and the demonstration accounts. */
  declare approvedById: CreationOptional<string | null>;
  declare approvedAt: Date | null;
  declare expiresAt: CreationOptional<Date | null>;
  declare revokedAt: CreationOptional<Date | null>;
  declare revokedById: CreationOptional<string | null>;
  /** When somebody last said in a review that it is still needed. */
  declare reviewedAt: CreationOptional<Date | null>;
  declare reviewedById: CreationOptional<string | null>;
  declare reason: CreationOptional<string | null>;
  /** When people were told that it ends soon. */
  declare warnedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

export function defineRoleGrant(sequelize: Sequelize) {
  RoleGrant.init(
    {
      id,
      userId: code,
      role: code,
      placeCode: code,
      programmeCode: code,
      requestedById: code,
      approvedById: code,
      approvedAt: at,
      expiresAt: at,
      revokedAt: at,
      revokedById: code,
      reviewedAt: at,
      reviewedById: code,
      reason: text,
      warnedAt: at,
      createdAt: at,
    },
    { sequelize, modelName: "RoleGrant", tableName: "role_grants" },
  );
}
