import type { CaseConditions } from "~/workflows/abilities/roleRules";
import type { ActiveGrant } from "~/workflows/abilities/defineAbility";
import { isInUse } from "~/workflows/access/inUse";
import type { Opening, Sight, ToldNumber } from "~/workflows/access/sight";
import type { Seer } from "~/workflows/access/whoSees";
import { presentPlace, type PlaceView } from "./places";
import { typedLine } from "./typedText";

/** A role at a place, as plain JSON. */
export interface RoleAtView {
  role: string;
  place: PlaceView | null;
  programme: string | null;
}

/** What one role opens: of what, by which acts, and of how much. */
export interface OpeningView extends RoleAtView {
  /** What it is about; grievances and tickets apart. */
  of: string;
  actions: string[];
  /** The highest class it reaches; null for what has none. */
  upToClass: number | null;
  only: OnlyView;
  cases: ToldNumber | null;
}

/** What limits it besides place and class. */
export interface OnlyView {
  /** Objects, in words. */
  objects: string[];
  /** Words under `access.only`. */
  words: string[];
}

/** What somebody sees. */
export interface SightView {
  id: string;
  name: string;
  email: string;
  disabled: boolean;
  openings: OpeningView[];
  excluded: ToldNumber;
  closed: RoleAtView[];
}

/** Somebody who sees what was asked about. */
export interface SeerView {
  id: string;
  name: string;
  roles: RoleAtView[];
  reads: string[];
  only: OnlyView;
}

/** The sight of one account. */
export function presentSight({ user, openings, excluded, closed }: Sight, categories: Map<string, string>): SightView {
  return {
    id: user.id,
    name: typedLine(user.name) ?? "",
    email: user.email,
    disabled: !isInUse(user),
    openings: openings.map((opening) => presentOpening(opening, categories)),
    excluded,
    closed: closed.map(roleAt),
  };
}

/** Somebody in the answer to who sees what. */
export function presentSeer({ user, grants, reads, only }: Seer, categories: Map<string, string>): SeerView {
  return {
    id: user.id,
    name: typedLine(user.name) ?? "",
    roles: grants.map(roleAt),
    reads,
    only: onlyIn(only, categories),
  };
}

function presentOpening(
  { grant, subject, actions, conditions, cases }: Opening & { cases: ToldNumber | null },
  categories: Map<string, string>,
): OpeningView {
  const isCase = subject === "CaseFile";
  const most = conditions.caseClass;
  return {
    ...roleAt(grant),
    of: isCase ? String(conditions.kind ?? subject) : subject,
    actions,
    upToClass: !isCase ? null : typeof most === "object" && "$lte" in most ? most.$lte : 3,
    only: onlyIn(conditions, categories),
    cases,
  };
}

function onlyIn(conditions: CaseConditions, categories: Map<string, string>): OnlyView {
  const { categoryCode, callReason, assigneeId, openedById, provinceCode } = conditions;
  const objects = valuesOf(categoryCode).map((code) => categories.get(code) ?? code);
  const isUnplaced = typeof provinceCode === "object" && "$in" in provinceCode && provinceCode.$in[0] === null;
  const words = [
    callReason && "to_be_called",
    assigneeId !== undefined && "held",
    openedById !== undefined && "own",
    isUnplaced && "unplaced",
  ];
  return { objects, words: words.filter((word) => typeof word === "string") };
}

function valuesOf(condition: CaseConditions[string] | undefined): string[] {
  if (condition === undefined) return [];
  if (typeof condition !== "object") return [String(condition)];
  return "$in" in condition ? condition.$in.filter((value) => value !== null) : [];
}

function roleAt({ role, placeCode, programmeCode }: ActiveGrant): RoleAtView {
  return { role, place: presentPlace(placeCode), programme: programmeCode ?? null };
}
