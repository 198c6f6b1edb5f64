import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { at, code, id, sealed } from "../attributes";

/** What is written in: an answer or a note on a grievance, a message of the desk or to it on a ticket. */
export const VOICES = ["answer", "note", "reply", "add"] as const;
export type Voice = (typeof VOICES)[number];

/** What somebody is writing on a case and has not said yet; theirs alone. Sealed under the case's key. */
export class CaseDraft extends Model<InferAttributes<CaseDraft>, InferCreationAttributes<CaseDraft>> {
  declare id: string;
  declare caseId: string;
  declare userId: string;
  declare voice: Voice;
  /** Another at each saving, and later ones sort later: a page that holds an older one must ask first. */
  declare revision: string;
  declare sealedText: Buffer;
  declare savedAt: Date;
}

export function defineCaseDraft(sequelize: Sequelize) {
  CaseDraft.init(
    { id, caseId: code, userId: code, voice: code, revision: code, sealedText: sealed, savedAt: at },
    { sequelize, modelName: "CaseDraft", tableName: "case_drafts" },
  );
}
