import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, json, sealed, whole } from "../attributes";
import type { BulkActName } from "./bulkPlan";

/**
 * Where one case of a bulk stands. asked: waits for an approval; due: to be done; done; already: it was so before;
 * failed: refused in words (`outcome`); stopped: taken back before its turn; refused: by an approver; undo_due: to be
 * undone; undone; kept: could not be undone (`outcome`).
 */
export const ITEM_STATES = [
  "asked",
  "due",
  "done",
  "already",
  "failed",
  "stopped",
  "refused",
  "undo_due",
  "undone",
  "kept",
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What a worker still owes. */
export const OWED: readonly ItemState[] = ["due", "undo_due"];

/** How a case was before, for undoing. Ids and codes; no word of anybody. */
export interface BeforeBulk {
  assigneeId: string | null;
  status: string;
  categoryCode: string | null;
  detailCode: string | null;
  caseClass: number;
  /** The acts that changed something, in their order. */
  done: BulkActName[];
  noteId: string | null;
  /** The message that tells the answer; null when nothing does. */
  messageId: string | null;
}

/** One case of a bulk, and what became of it: the truth that a worker takes up again after whatever stopped it. */
export class BulkItem extends Model<InferAttributes<BulkItem>, InferCreationAttributes<BulkItem>> {
  declare id: string;
  declare bulkId: string;
  declare caseId: string;
  /** Its place in the bulk. Workers take low places first, so that a small bulk never waits for the end of a large one. */
  declare position: number;
  /** Of the case, as it was seen when the bulk was asked for. */
  declare version: number;
  declare state: ItemState;
  /** A word under `errors` that says why it failed or was kept. */
  declare outcome: CreationOptional<string | null>;
  /** Times it ended in an error nobody foresaw. */
  declare attempts: CreationOptional<number>;
  /** A worker has it in hand until then. */
  declare leaseUntil: CreationOptional<Date | null>;
  /** What was written for this case (`BulkWords`), under the key of the case. */
  declare sealedWords: CreationOptional<Buffer | null>;
  declare before: CreationOptional<BeforeBulk | null>;
  /** Of the case, once this was done: any later change leaves another. */
  declare doneVersion: CreationOptional<number | null>;
  declare doneAt: CreationOptional<Date | null>;
  /** Who approved or refused it. */
  declare decidedById: CreationOptional<string | null>;
}

export function defineBulkItem(sequelize: Sequelize) {
  BulkItem.init(
    {
      id,
      bulkId: code,
      caseId: code,
      position: whole,
      version: whole,
      state: code,
      outcome: code,
      attempts: { ...whole, defaultValue: 0 },
      leaseUntil: at,
      sealedWords: sealed,
      before: json<BeforeBulk>("before"),
      doneVersion: whole,
      doneAt: at,
      decidedById: code,
    },
    { sequelize, modelName: "BulkItem", tableName: "bulk_items" },
  );
}
