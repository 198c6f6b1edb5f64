import { DataTypes, type ModelAttributeColumnOptions, type QueryInterface } from "sequelize";

type Column = ModelAttributeColumnOptions;

/** Column kinds shared by the migrations. Codes and hashes compare byte by byte; times keep milliseconds, in UTC. */
export function columnKinds(queryInterface: QueryInterface) {
  const embedded = queryInterface.sequelize.getDialect() === "sqlite";
  const ascii = (length: number, kind = "VARCHAR") =>
    embedded ? `${kind}(${length})` : `${kind}(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
  const column = (type: Column["type"], extra: Partial<Column> = {}): Column => ({ type, allowNull: true, ...extra });
  const required = { allowNull: false } as const;
  return {
    id: column(ascii(26, "CHAR"), { ...required, primaryKey: true }),
    ref: column(ascii(26, "CHAR")),
    refRequired: column(ascii(26, "CHAR"), required),
    code: column(ascii(40)),
    codeRequired: column(ascii(40), required),
    codeKey: column(ascii(40), { ...required, primaryKey: true }),
    hash: column(ascii(64)),
    hashRequired: column(ascii(64), required),
    hashKey: column(ascii(64), { ...required, primaryKey: true }),
    text: column(DataTypes.STRING(255)),
    textRequired: column(DataTypes.STRING(255), required),
    long: column(DataTypes.TEXT),
    json: column(embedded ? DataTypes.TEXT : DataTypes.TEXT("medium")), // SQLite complains of a width
    sealed: column(DataTypes.BLOB("medium")),
    sealedRequired: column(DataTypes.BLOB("medium"), required),
    at: column(DataTypes.DATE(3)),
    atRequired: column(DataTypes.DATE(3), required),
    whole: column(DataTypes.INTEGER),
    count: column(DataTypes.INTEGER, { ...required, defaultValue: 0 }),
    big: column(DataTypes.BIGINT),
    bigRequired: column(DataTypes.BIGINT, required),
    yes: column(DataTypes.BOOLEAN, { ...required, defaultValue: true }),
    no: column(DataTypes.BOOLEAN, { ...required, defaultValue: false }),
    /** A counter the database hands out itself; only for rows that no batch makes. */
    serial: column(DataTypes.INTEGER, { ...required, primaryKey: true, autoIncrement: true }),
  };
}

/** Tables are utf8mb4 on MariaDB; SQLite ignores the option. */
export const TABLE = { charset: "utf8mb4", collate: "utf8mb4_unicode_ci" } as const;
