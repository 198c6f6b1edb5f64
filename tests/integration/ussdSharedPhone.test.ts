import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { formatReference } from "~/models/cases/reference";
import { buildCase, somePhone } from "../factories/buildCase";
import { journalOf } from "../factories/readBack";
import { type OpenWebhooks, openWebhooks } from "../support/bareServer";
import { phoneAt } from "../support/phone";

let opened: OpenWebhooks;
let base: string;
beforeAll(async () => {
  opened = await openWebhooks();
  base = opened.base;
});
afterAll(() => opened.close());

describe("a phone that others hold too", () => {
  test.each([
    ["as she said", { sharedPhone: true }],
    ["so that somebody else is spoken to", { sealedTrusted: Buffer.from("somebody") }],
  ])("%s: shows nothing of her complaint to whoever dials, nor lets them speak to it", async (_what, safe) => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone, status: "in_progress" });
    await GrievanceDetail.update(safe, { where: { caseId: caseFile.id } });
    const keypad = phoneAt(base, phone);
    const screen = await keypad.press("1", "1", "2");
    expect(screen).not.toContain(formatReference(caseFile.reference));
    expect(screen).toBe(await phoneAt(base, somePhone()).press("1", "1", "2"));
    expect(await journalOf(caseFile)).toEqual(["case.opened"]);
  });
});
