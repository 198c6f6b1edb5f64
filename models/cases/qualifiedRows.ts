import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { code, codeKey, hashKey, id, whole } from "../attributes";

/**
 * In how many cases that officers gave an object a word was said: a keyed hash, as in the search, and no case. The empty
 * hash counts the cases of the object. An empty detail is the object without one.
 */
export class QualifiedWord extends Model<InferAttributes<QualifiedWord>, InferCreationAttributes<QualifiedWord>> {
  declare termHash: string;
  declare categoryCode: string;
  declare detailCode: string;
  declare cases: number;
}

/** The object under which the words of a case are counted, so that they are taken out of it again and never twice. */
export class QualifiedLesson extends Model<InferAttributes<QualifiedLesson>, InferCreationAttributes<QualifiedLesson>> {
  declare caseId: string;
  declare categoryCode: string;
  /** Empty for none. */
  declare detailCode: string;
}

export function defineQualifiedRows(sequelize: Sequelize) {
  QualifiedWord.init(
    { termHash: hashKey, categoryCode: codeKey, detailCode: codeKey, cases: whole },
    { sequelize, modelName: "QualifiedWord", tableName: "qualified_words" },
  );
  QualifiedLesson.init(
    { caseId: id, categoryCode: code, detailCode: code },
    { sequelize, modelName: "QualifiedLesson", tableName: "qualified_lessons" },
  );
}
