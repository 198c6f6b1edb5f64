import { createHash } from "node:crypto";
import { allPlaces } from "~/models/places/placeLookup";
import type { Place } from "~/models/places/Place";
import { SYSTEM } from "~/workflows/commandContext";
import { namesToExcept } from "~/workflows/confidential/exclusions";
import { canReceiveReports } from "~/workflows/confidential/readerKeys";
import { queryContext } from "~/workflows/runCommand";
import { listCategories, type CategoryChoice } from "~/workflows/triage/formChoices";
import helpLines from "./helpLines.json";
import { allTexts, frenchText, menuLanguages, renewTexts, toAscii, type MenuLanguage } from "./texts";

/** To be raised when a change of `menu.ts` gives a key another meaning: sessions begun before are then asked to dial again. */
const SHAPE = 4;
/** A change of categories or places is on the phones within this time. */
const FRESH_MS = 60_000;
/** Sessions last three minutes; as many changes as this in that time would be something else. */
const MOST_KEPT = 5;

/** What the lists of the menu hold: everything in it that is data. */
export interface UssdTree {
  version: string;
  /** The languages it can be spoken in, French first. */
  languages: MenuLanguage[];
  categories: { code: string; details: string[] }[];
  /** The French labels of the categories, for those the texts do not know. */
  labels: Record<string, string>;
  provinces: { code: string; name: string; places: { code: string; name: string }[] }[];
  /** A focal point would read what is told apart: where nobody would, it is not offered. */
  takesReports: boolean;
  /** Names of those who would, when one of them may be kept away. */
  readers: string[];
  /** Numbers checked by somebody, "name number"; the others are not told. */
  helpLines: string[];
}

type Apart = Pick<UssdTree, "takesReports" | "readers">;

/** What a request to be called is filed under; it has a place of its own in the menu. */
export const CALL_CATEGORY = "information";
export const CALL_DETAIL = "information_call";

let current: { tree: UssdTree; readAt: number } | undefined;
const known = new Map<string, UssdTree>();

/** The tree new sessions begin with. */
export async function currentTree(now: number = Date.now()): Promise<UssdTree> {
  const renewed = await renewTexts(queryContext(SYSTEM));
  if (renewed === "reworded") known.clear();
  if (!renewed && current && now - current.readAt < FRESH_MS) return current.tree;
  const ctx = queryContext(SYSTEM);
  const apart = { takesReports: await canReceiveReports(ctx), readers: await namesToExcept(ctx) };
  const tree = buildTree(allPlaces(), await listCategories("grievance"), apart);
  current = { tree, readAt: now };
  known.delete(tree.version);
  known.set(tree.version, tree);
  for (const version of [...known.keys()].slice(0, -MOST_KEPT)) known.delete(version);
  return tree;
}

/** Forgets what was read, for whoever has just changed it. */
export function forgetTree(): void {
  current = undefined;
}

/** The tree a session began with; null when this process does not know it (any more). */
export async function treeOf(version: string): Promise<UssdTree | null> {
  return known.get(version) ?? ((await currentTree()).version === version ? (current?.tree ?? null) : null);
}

/** Builds the tree. Pure: the same data and texts make the same version in every process. */
export function buildTree(places: Place[], categories: CategoryChoice[], apart: Apart): UssdTree {
  const content = {
    languages: menuLanguages(),
    categories: categories.map(({ code, details }) => ({
      code,
      details: details.flatMap((detail) => (detail.code === CALL_DETAIL ? [] : [detail.code])),
    })),
    labels: Object.fromEntries(
      categories.flatMap(({ code, labels, details }) =>
        [{ code, labels }, ...details].map((one): [string, string] => [one.code, one.labels.fr ?? one.code]),
      ),
    ),
    provinces: places
      .filter(({ kind }) => kind === "province")
      .map(({ code, name }) => ({ code, name, places: placesUnder(code, places) }))
      .sort(byName),
    ...apart,
    helpLines: helpLines.filter(({ checked }) => checked !== null).map(({ name, number }) => `${name} ${number}`),
  };
  const version = createHash("sha256")
    .update(JSON.stringify([SHAPE, content, allTexts()]))
    .digest("base64url");
  return { version: version.slice(0, 22), ...content };
}

/** Territories and cities by name; of two with one name the city says that it is one. */
function placesUnder(province: string, places: Place[]): { code: string; name: string }[] {
  const under = places.filter(
    ({ parentCode, kind }) => parentCode === province && (kind === "territory" || kind === "city"),
  );
  const isShared = (name: string) => under.filter((other) => other.name === name).length > 1;
  return under
    .map(({ code, name, kind }) => ({
      code,
      name: kind === "city" && isShared(name) ? (frenchText("choice.city", { name }) ?? name) : name,
    }))
    .sort(byName);
}

function byName(a: { name: string }, b: { name: string }): number {
  return toAscii(a.name) < toAscii(b.name) ? -1 : 1;
}
