import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { code, codeKey, text } from "../attributes";

export type PlaceKind =
  "country" | "province" | "territory" | "city" | "sector" | "groupement" | "village" | "quartier" | "committee";

/** A place where people live and complaints belong: the country, its provinces, territories, cities and below. */
export class Place extends Model<InferAttributes<Place>, InferCreationAttributes<Place>> {
  declare code: string;
  declare parentCode: string | null;
  declare kind: PlaceKind;
  declare name: string;
  declare pcode: string | null;
  declare iso: string | null;
  declare chiefTown: string | null;
  /** Language messages start in when the person has chosen none. */
  declare defaultLanguage: string;
  /** IANA zone; empty above the provinces. */
  declare timeZone: string | null;
}

export function definePlace(sequelize: Sequelize) {
  Place.init(
    {
      code: codeKey,
      parentCode: code,
      kind: code,
      name: text,
      pcode: code,
      iso: code,
      chiefTown: text,
      defaultLanguage: code,
      timeZone: code,
    },
    { sequelize, modelName: "Place", tableName: "places" },
  );
}
