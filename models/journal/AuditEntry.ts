import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, json, sealed } from "../attributes";

/**
 * Who did or read what, and when. Ids, actions and names of fields are in clear; values are sealed under the case's
 * key, so that erasing a case destroys a key and leaves the chain whole. Never updated, never deleted.
 */
export class AuditEntry extends Model<InferAttributes<AuditEntry>, InferCreationAttributes<AuditEntry>> {
  declare id: string;
  declare at: Date;
  /** "user", "complainant" or "system". */
  declare actorKind: string;
  declare actorId: string | null;
  /** See `journalActions.ts`; each has its words in `locales`. */
  declare action: string;
  declare subjectType: string;
  declare subjectId: string | null;
  declare caseId: string | null;
  /** Facts that identify nobody: statuses, levels, codes, ids. */
  declare facts: Record<string, string | number | boolean | null> | null;
  declare sealedValues: CreationOptional<Buffer | null>;
  declare requestId: string | null;
}

export function defineAuditEntry(sequelize: Sequelize) {
  AuditEntry.init(
    {
      id,
      at,
      actorKind: code,
      actorId: code,
      action: code,
      subjectType: code,
      subjectId: code,
      caseId: code,
      facts: json("facts"),
      sealedValues: sealed,
      requestId: code,
    },
    { sequelize, modelName: "AuditEntry", tableName: "audit_entries" },
  );
}
