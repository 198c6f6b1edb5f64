import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, codeKey, id } from "../attributes";
import type { Role } from "./roles";

/**
 * What came of a role in the review of a quarter: given during it, said to be needed still, taken away, or over by itself
 * (its end came, its account was shut). Null: nobody has said anything.
 */
export type ReviewOutcome = "granted" | "kept" | "revoked" | "ended";

/** The review of every role of a quarter, kept for ever. */
export class AccessReview extends Model<InferAttributes<AccessReview>, InferCreationAttributes<AccessReview>> {
  /** "2026-Q4", of quarters in UTC. */
  declare quarter: string;
  declare openedAt: Date;
  /** What nobody has looked at by then is late. */
  declare dueAt: Date;
  /** When the next quarter's began; from then nothing of it changes. */
  declare closedAt: CreationOptional<Date | null>;
}

/** One role in it, as it was. */
export class AccessReviewLine extends Model<
  InferAttributes<AccessReviewLine>,
  InferCreationAttributes<AccessReviewLine>
> {
  declare id: string;
  declare quarter: string;
  declare grantId: string;
  declare userId: string;
  declare role: Role;
  declare placeCode: string;
  declare programmeCode: CreationOptional<string | null>;
  declare outcome: CreationOptional<ReviewOutcome | null>;
  declare decidedAt: CreationOptional<Date | null>;
  declare decidedById: CreationOptional<string | null>;
}

export function defineAccessReview(sequelize: Sequelize) {
  AccessReview.init(
    { quarter: codeKey, openedAt: at, dueAt: at, closedAt: at },
    { sequelize, modelName: "AccessReview", tableName: "access_reviews" },
  );
  AccessReviewLine.init(
    {
      id,
      quarter: code,
      grantId: code,
      userId: code,
      role: code,
      placeCode: code,
      programmeCode: code,
      outcome: code,
      decidedAt: at,
      decidedById: code,
    },
    { sequelize, modelName: "AccessReviewLine", tableName: "access_review_lines" },
  );
}
