import { readFile } from "node:fs/promises";
import path from "node:path";
import { Sequelize } from "sequelize";
import { expect, test } from "vitest";
import { registerModels } from "~/models/registerModels";
import { SENSITIVITY } from "~/models/sensitivity/sensitivity";

const read = () => readFile(path.resolve("docs/conservation.md"), "utf8");

test("every table that holds something of somebody says in the guide what ends it, and no table that is gone does", async () => {
  const sequelize = new Sequelize({ dialect: "sqlite" });
  registerModels(sequelize);
  const told = new Set([...(await read()).matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name ?? ""));
  const holding = Object.entries(SENSITIVITY)
    .filter(([, { personal, identifying, sensitive }]) => personal ?? identifying ?? sensitive)
    .map(([model]) => model);
  expect(holding.length).toBeGreaterThan(50);
  expect(holding.filter((model) => !told.has(model))).toEqual([]);
  expect([...told].filter((name) => !(name in sequelize.models) && name !== "DATA_DIR")).toEqual([]);
});
