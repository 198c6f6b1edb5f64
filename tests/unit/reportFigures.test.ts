import { describe, expect, test } from "vitest";
import { toldOf } from "~/workflows/confidential/reportFigures";

describe("what may be told of the figures of the closed room", () => {
  test.each([
    ["none", [0, 0, 0], [0, null, null]],
    ["fewer than five", [4, 4, 4], [null, null, null]],
    ["all in a day", [8, 8, 8], [8, 100, 100]],
    ["one too late, which a share would tell", [8, 7, 7], [8, null, null]],
    ["three in a day, which a share would tell", [20, 3, 10], [20, null, 50]],
    ["two between one day and three, which the two shares would tell", [20, 8, 10], [20, null, 50]],
    ["enough of each", [20, 5, 10], [20, 25, 50]],
    ["none in time", [6, 0, 0], [6, 0, 0]],
  ] as const)("%s", (_case, [received, referredInDay, referredInThree], [told, day, three]) => {
    const figures = { received, referredInDay, referredInThree };
    expect(toldOf(figures)).toEqual({ received: told, percentInDay: day, percentInThree: three });
  });
});
