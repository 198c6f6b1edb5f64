import type { i18n } from "i18next";
import type { ReviewedGrant, ReviewRead } from "~/workflows/access/readReview";
import { presentGrant, type GrantView } from "./accounts";
import { presentPlace } from "./places";
import { typedLine } from "./typedText";

/** A role in the review of a quarter, as plain JSON. */
export interface ReviewLineView extends GrantView {
  /** What came of it; null while nobody has said anything. */
  outcome: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  late: boolean;
  /** The role is this very person's: somebody else says whether it is needed. */
  own: boolean;
}

/** The review of a quarter. */
export interface ReviewView {
  quarter: string;
  openedAt: string;
  dueAt: string;
  closed: boolean;
  late: boolean;
  total: number;
  looked: number;
  lines: ReviewLineView[];
  next: string | null;
  quarters: string[];
}

/** The page of a review. */
export function presentReview(read: ReviewRead, { viewerId, now }: { viewerId: string; now: Date }): ReviewView {
  const { review, lines, names, total, waiting, next, quarters } = read;
  return {
    quarter: review.quarter,
    openedAt: review.openedAt.toISOString(),
    dueAt: review.dueAt.toISOString(),
    closed: Boolean(review.closedAt),
    late: waiting > 0 && review.dueAt <= now,
    total,
    looked: total - waiting,
    lines: lines.map((one) => presentLine(one, { names, viewerId, now })),
    next,
    quarters,
  };
}

/** The same as rows of a file, the first one the names of its columns. */
export function presentReviewFile(read: ReviewRead, { t }: i18n): (string | null)[][] {
  const columns = ["person", "email", "role", "place", "programme", "approved_by", "approved_at", "expires"] as const;
  const decided = ["outcome", "decided_by", "decided_at", "late"] as const;
  const { names, emails } = read;
  const named = (id: string | null | undefined) => (id ? (typedLine(names[id] ?? null) ?? "—") : "");
  const day = (at: Date | null | undefined) => at?.toISOString().slice(0, 10) ?? "";
  const rows = read.lines.map(({ line, grant, outcome, isLate }) => [
    named(line.userId),
    emails[line.userId] ?? "",
    t(`role.${line.role}`),
    presentPlace(line.placeCode)?.name ?? line.placeCode,
    line.programmeCode ?? "",
    named(grant.approvedById),
    day(grant.approvedAt),
    day(grant.expiresAt),
    outcome ? t(`access.outcome.${outcome}`) : t("access.outcome.none"),
    named(line.decidedById),
    day(line.decidedAt),
    isLate ? t("access.late") : "",
  ]);
  return [[...columns, ...decided].map((name) => t(`access.column.${name}`)), ...rows];
}

function presentLine(
  { line, grant, outcome, isLate }: ReviewedGrant,
  around: { names: Record<string, string>; viewerId: string; now: Date },
): ReviewLineView {
  const decidedBy = line.decidedById ? (typedLine(around.names[line.decidedById] ?? null) ?? "—") : null;
  return {
    ...presentGrant(grant, around),
    outcome,
    decidedAt: line.decidedAt?.toISOString() ?? null,
    decidedBy,
    late: isLate,
    own: line.userId === around.viewerId,
  };
}
