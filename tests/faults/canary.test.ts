import { describe, expect, test } from "vitest";
import { describeCanary, OTHERS, routesNotAsked } from "../support/canary";

test("every route of the house is asked for", () => {
  expect(routesNotAsked()).toEqual([]);
});

describe("what is said in confidence, on the embedded database", () => {
  describeCanary(async () => undefined, OTHERS);
});
