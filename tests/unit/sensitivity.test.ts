import { DataTypes, Sequelize } from "sequelize";
import { beforeAll, describe, expect, test } from "vitest";
import { registerModels } from "~/models/registerModels";
import { KEPT_IN_CLEAR } from "~/models/sensitivity/keptInClear";
import { mustBeSealed, SENSITIVITY, sensitivityOf } from "~/models/sensitivity/sensitivity";

let columns: { name: string; model: string; column: string; isSealed: boolean }[];
beforeAll(() => {
  const sequelize = new Sequelize({ dialect: "sqlite", define: { timestamps: false } });
  registerModels(sequelize);
  columns = Object.values(sequelize.models).flatMap((model) =>
    Object.entries(model.getAttributes()).map(([column, { type }]) => ({
      ...{ name: `${model.name}.${column}`, model: model.name, column },
      isSealed: type instanceof DataTypes.BLOB,
    })),
  );
});

const classOf = ({ model, column }: (typeof columns)[number]) => sensitivityOf(model, column);
const harmful = () =>
  columns.filter((one) => {
    const given = classOf(one);
    return given !== null && mustBeSealed(given);
  });

describe("every stored field", () => {
  test("has a class", () => {
    expect(columns.length).toBeGreaterThan(500);
    expect(columns.filter((one) => classOf(one) === null).map(({ name }) => name)).toEqual([]);
  });

  test("that identifies or endangers is sealed, or says why not", () => {
    const inClear = harmful().filter(({ isSealed }) => !isSealed);
    expect(inClear.map(({ name }) => name).filter((name) => !(name in KEPT_IN_CLEAR))).toEqual([]);
  });

  test("that is sealed is thought to be worth it", () => {
    const kept = ["Session.sealedNetwork", "FocalKey.publicKey"]; // part of an address; open to everybody by its nature
    const plain = columns.filter(({ name, isSealed }) => isSealed && !kept.includes(name));
    expect(plain.filter((one) => !harmful().includes(one)).map(({ name }) => name)).toEqual([]);
  });

  test("is in no list twice, nor in one after it is gone", () => {
    const known = new Set(columns.map(({ name }) => name));
    const listed = Object.entries(SENSITIVITY).flatMap(([model, classes]) =>
      Object.values(classes).flatMap((names) => names.split(" ").map((column) => `${model}.${column}`)),
    );
    expect(listed.filter((name, index) => !known.has(name) || listed.indexOf(name) !== index)).toEqual([]);
    const needed = new Set(harmful().map(({ name, isSealed }) => (isSealed ? "" : name)));
    expect(Object.keys(KEPT_IN_CLEAR).filter((name) => !needed.has(name))).toEqual([]);
  });
});
