import { expect, test } from "vitest";
import { priorityOf } from "~/models/cases/TicketDetail";

test.each([
  ["wide", "high", "P1"],
  ["wide", "medium", "P2"],
  ["wide", "low", "P3"],
  ["medium", "high", "P2"],
  ["medium", "medium", "P3"],
  ["medium", "low", "P4"],
  ["small", "high", "P3"],
  ["small", "medium", "P4"],
  ["small", "low", "P4"],
] as const)("a ticket of %s impact and %s urgency is %s", (impact, urgency, priority) => {
  expect(priorityOf(impact, urgency)).toBe(priority);
});
