import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import type { Role } from "../people/roles";
import { at, code, id, sealed } from "../attributes";
import type { CaseKind } from "./caseWords";

/** Whom a view is for: its owner alone, those who hold a role at a place, or everybody who works in its room. */
export const AUDIENCES = ["mine", "team", "room"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** A way of looking at a queue that somebody keeps under a name. Both are sealed: a person may stand in either. */
export class SavedView extends Model<InferAttributes<SavedView>, InferCreationAttributes<SavedView>> {
  declare id: string;
  declare caseKind: CaseKind;
  declare ownerId: string;
  declare audience: Audience;
  /** Of a team. */
  declare role: CreationOptional<Role | null>;
  declare placeCode: CreationOptional<string | null>;
  /** Where it stands among its owner's; halves leave room between two. */
  declare rank: number;
  declare sealedView: Buffer;
  /** What it was before the last change, for taking that back. */
  declare sealedBefore: CreationOptional<Buffer | null>;
  declare deletedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare updatedAt: Date;
}

export function defineSavedView(sequelize: Sequelize) {
  SavedView.init(
    {
      id,
      caseKind: code,
      ownerId: code,
      audience: code,
      role: code,
      placeCode: code,
      rank: { type: DataTypes.DOUBLE },
      sealedView: sealed,
      sealedBefore: sealed,
      deletedAt: at,
      createdAt: at,
      updatedAt: at,
    },
    { sequelize, modelName: "SavedView", tableName: "saved_views" },
  );
}
