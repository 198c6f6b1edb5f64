import { HouseFact } from "~/models/HouseFact";
import { Place, type PlaceKind } from "~/models/places/Place";
import { insertRows } from "~/models/statements";
import { PLACES_VERSION } from "~/models/places/reloadPlaces";
import type { CommandContext } from "../commandContext";
import type { Cells } from "./cells";
import { firstOfEach, refuse, type ImportRules, type ReadLine, type RejectedLine, type Written } from "./importRules";

/** What lies below the territories and cities: those and what is above come with the product. */
const KINDS = ["sector", "groupement", "village", "quartier", "committee"] as const satisfies readonly PlaceKind[];

interface PlaceRow {
  code: string;
  parentCode: string;
  kind: (typeof KINDS)[number];
  name: string;
}

/**
 * Places below the territories. A place may come before the one it lies in; it takes that one's language and zone. One
 * that is known may change its name, kind or parent as long as it stays in its territory and under its committee:
 * cases and households carry both.
 */
export function placeRules(): ImportRules<PlaceRow> {
  const taken = new Set<string>(); // a country has some ten thousand of them
  return {
    kind: "places",
    columns: ["code", "parent_code", "kind", "name"],
    again: "parent_unknown",
    read: readPlace,
    write: (ctx, batchId, lines) => writePlaces(ctx, { batchId, lines, taken }),
  };
}

function readPlace(cells: Cells): PlaceRow {
  const name = cells.name("name");
  if (!name && !cells.faults.length) cells.fault("missing", "name");
  return {
    code: cells.code("code"),
    parentCode: cells.code("parent_code"),
    kind: cells.requiredOf("kind", KINDS),
    name,
  };
}

interface WritePlaces {
  batchId: string;
  lines: readonly ReadLine<PlaceRow>[];
  taken: Set<string>;
}

async function writePlaces(ctx: CommandContext, { batchId, lines, taken }: WritePlaces): Promise<Written> {
  const { transaction } = ctx;
  const known = new Map((await Place.findAll({ transaction })).map((place) => [place.code, place]));
  const { firsts, rejected } = firstOfEach(lines, (row) => row.code, "code");
  const written: Written = { created: 0, updated: 0, rejected };
  const created: Place[] = [];
  const kept: string[] = [];
  for (const line of firsts) {
    const fault = taken.has(line.row.code) ? refuse(line, "duplicate", "code") : faultOf(line, known);
    if (fault) {
      rejected.push(fault);
      continue;
    }
    const { code } = line.row;
    const before = known.get(code);
    const place = placed(line.row, known);
    kept.push(code);
    known.set(code, place);
    if (!before) created.push(place);
    else if (isSame(before, line.row)) continue;
    else {
      await Place.update(line.row, { where: { code }, transaction });
      written.updated += 1;
    }
  }
  await insertRows(
    Place,
    created.map((place) => place.get({ plain: true })),
    { transaction },
  );
  ctx.afterCommit(() => kept.forEach((code) => taken.add(code))); // a transaction that ran into another runs again
  written.created = created.length;
  if (written.created || written.updated)
    await HouseFact.upsert({ name: PLACES_VERSION, value: batchId }, { transaction });
  return written;
}

/** Why this place cannot be where the line puts it; null when it can. */
function faultOf(line: ReadLine<PlaceRow>, known: ReadonlyMap<string, Place>): RejectedLine | null {
  const { code, parentCode, kind } = line.row;
  const before = known.get(code);
  const parent = known.get(parentCode);
  if (before && !KINDS.some((one) => one === before.kind)) return refuse(line, "place_protected", "code");
  if (!parent) return refuse(line, "parent_unknown", "parent_code");
  if (parent.kind === "country" || parent.kind === "committee") return refuse(line, "parent_kind", "parent_code");
  const above = pathOf(parentCode, known);
  if (above.some((place) => place.code === code)) return refuse(line, "parent_circle", "parent_code");
  const moves = before && carried(pathOf(code, known)) !== carried([{ code, kind }, ...above]);
  return moves ? refuse(line, "place_moves", "parent_code") : null;
}

type Step = Pick<Place, "code" | "kind">;

/** What rows of a place carry of it: province, territory or city, committee. */
function carried(path: readonly Step[]): string {
  const nearest = (...kinds: PlaceKind[]) => path.find(({ kind }) => kinds.includes(kind))?.code ?? "";
  return [nearest("province"), nearest("territory", "city"), nearest("committee")].join(" ");
}

function pathOf(code: string, known: ReadonlyMap<string, Place>): Place[] {
  const path: Place[] = [];
  for (let place = known.get(code); place && !path.includes(place); place = known.get(place.parentCode ?? ""))
    path.push(place);
  return path;
}

function placed(row: PlaceRow, known: ReadonlyMap<string, Place>): Place {
  const parent = known.get(row.parentCode);
  const { defaultLanguage = "fr", timeZone = null } = parent ?? {};
  return Place.build({ ...row, pcode: null, iso: null, chiefTown: null, defaultLanguage, timeZone });
}

function isSame(before: Place, row: PlaceRow): boolean {
  return (Object.keys(row) as (keyof PlaceRow)[]).every((column) => before[column] === row[column]);
}
