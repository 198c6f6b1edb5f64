import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, codeKey, hashKey, text, whole } from "../attributes";

/** Hands out numbers in blocks, so that processes never meet: `next` is the first number nobody holds. */
export class ReferenceCounter extends Model<
  InferAttributes<ReferenceCounter>,
  InferCreationAttributes<ReferenceCounter>
> {
  declare name: string;
  declare next: number;
}

/** One searchable word of one case: a keyed hash of the folded word, with the province it may be looked for in. */
export class SearchTerm extends Model<InferAttributes<SearchTerm>, InferCreationAttributes<SearchTerm>> {
  declare termHash: string;
  declare provinceCode: string;
  declare caseId: string;
}

/** A person who must never see a case: accused in it, named by it, or related to who complains. */
export class CaseExclusion extends Model<InferAttributes<CaseExclusion>, InferCreationAttributes<CaseExclusion>> {
  declare caseId: string;
  declare userId: string;
  /** accused, named, related. */
  declare reason: string;
  /** Who said so. */
  declare setById: CreationOptional<string | null>;
  declare createdAt: Date;
}

/** A person whose answer to a case its complainant refused: they may read it and help, not answer it again. */
export class RefusedAnswer extends Model<InferAttributes<RefusedAnswer>, InferCreationAttributes<RefusedAnswer>> {
  declare caseId: string;
  declare userId: string;
  declare refusedAt: Date;
}

export function defineCaseSideRows(sequelize: Sequelize) {
  ReferenceCounter.init(
    { name: codeKey, next: whole },
    { sequelize, modelName: "ReferenceCounter", tableName: "reference_counters" },
  );
  SearchTerm.init(
    { termHash: hashKey, provinceCode: codeKey, caseId: codeKey },
    { sequelize, modelName: "SearchTerm", tableName: "search_terms" },
  );
  CaseExclusion.init(
    { caseId: codeKey, userId: codeKey, reason: text, setById: code, createdAt: at },
    { sequelize, modelName: "CaseExclusion", tableName: "case_exclusions" },
  );
  RefusedAnswer.init(
    { caseId: codeKey, userId: codeKey, refusedAt: at },
    { sequelize, modelName: "RefusedAnswer", tableName: "refused_answers" },
  );
}
