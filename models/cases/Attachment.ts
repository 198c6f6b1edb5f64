import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, id, sealed, text, whole } from "../attributes";

/**
 * A photo that belongs to a case, as the house made it anew, and a small one for the file; both sealed under the case's
 * key. What arrived is never kept. The columns of pictures are large: a list leaves them out.
 */
export class Attachment extends Model<InferAttributes<Attachment>, InferCreationAttributes<Attachment>> {
  declare id: string;
  declare caseId: string;
  /** Of the case and of the bytes that arrived: the same picture sent again is one row. */
  declare dedupeKey: string;
  /** The way it came: "web" from the person; otherwise a colleague attached it. */
  declare channel: string;
  /** The colleague; null from the person. */
  declare authorId: string | null;
  /** What it is of, where that matters: the signed minutes of a resolution. */
  declare purpose: CreationOptional<"minutes" | null>;
  /** Pixels of the large one. */
  declare width: number;
  declare height: number;
  declare sealedImage: Buffer;
  declare sealedThumbnail: Buffer;
  declare createdAt: Date;
}

/** What a list reads of photos: everything but the pictures. */
export const PHOTO_FACTS = ["id", "caseId", "channel", "authorId", "purpose", "width", "height", "createdAt"] as const;

export function defineAttachment(sequelize: Sequelize) {
  Attachment.init(
    {
      ...{
        id,
        caseId: code,
        dedupeKey: hash,
        channel: text,
        authorId: code,
        purpose: code,
        width: whole,
        height: whole,
      },
      ...{ sealedImage: { type: DataTypes.BLOB("long") }, sealedThumbnail: sealed, createdAt: at },
    },
    { sequelize, modelName: "Attachment", tableName: "attachments" },
  );
}
