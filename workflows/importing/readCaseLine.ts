import type { AgeBand } from "~/models/cases/GrievanceDetail";
import { ancestry, timeZoneOf } from "~/models/places/placeLookup";
import { instantOf } from "~/models/places/zoneOffsets";
import { wordsOf } from "~/models/messages/fold";
import type { HeardBy } from "../intake/recordGrievance";
import { readRegisterNumber } from "../intake/registerLine";
import type { Cells } from "./cells";
import type { FoundPlace } from "./findPlace";

/** The columns of the complaint register, in its order. */
export const REGISTER_COLUMNS = [
  ...["numero", "date_reception", "canal", "province", "territoire", "secteur", "village", "plaignant", "sexe"],
  ...["tranche_age", "telephone", "code_menage", "beneficiaire", "categorie", "classe", "description", "recu_par"],
  ...["date_accuse", "niveau", "responsable", "echeance", "actions_menees", "resolution", "date_cloture"],
  ...["satisfaction", "recours", "observations"],
];
const PLACE_COLUMNS = ["province", "territoire", "secteur", "village"];

/** A line of the register, read. Days are "2026-03-14"; what the house works out itself is kept as words. */
export interface CaseLine {
  number: string;
  placeCode: string;
  receivedOn: string;
  acknowledgedOn: string | null;
  closedOn: string | null;
  heardBy: HeardBy;
  name: string | null;
  anonymous: boolean;
  sex: "F" | "M" | null;
  ageBand: AgeBand | null;
  phone: string | null;
  householdCode: string | null;
  category: string | null;
  caseClass: number | null;
  receivedBy: string | null;
  confirmed: boolean;
  appealed: boolean;
  /** The complaint, and what was done and noted, in the words of the register. */
  texts: { complaint: string; resolution: string | null; done: string | null };
}

const HEARD: Record<string, HeardBy> = {
  ...{ papier: "paper", registre: "paper", boite: "paper", paper: "paper", visite: "visit", comite: "visit" },
  ...{ visit: "visit", appel: "voice", telephone: "voice", "ligne verte": "voice", voice: "voice" },
};
const SEXES: Record<string, "F" | "M"> = { f: "F", femme: "F", m: "M", h: "M", homme: "M" };
const AGES: Record<string, AgeBand> = {
  ...{ mineur: "minor", enfant: "minor", minor: "minor", adulte: "adult", adult: "adult" },
  ...{ aine: "elder", vieux: "elder", "troisieme age": "elder", elder: "elder" },
};
const YES_NO: Record<string, boolean> = { oui: true, o: true, yes: true, non: false, n: false, no: false };
const CLASSES: Record<string, number> = { 1: 1, 2: 2, 3: 3 };
const LONGEST = 5_000;

/** Reads a line; `placeOf` remembers the places that lines share. */
export function readCaseLine(cells: Cells, now: Date, placeOf: (levels: readonly string[]) => FoundPlace): CaseLine {
  const plaintiff = cells.text("plaignant", 120);
  const anonymous = plaintiff === null || wordsOf(plaintiff).join(" ").startsWith("anonyme");
  return {
    number: readNumber(cells),
    placeCode: readPlace(cells, placeOf),
    ...readDays(cells, now),
    heardBy: oneOf(cells, "canal", HEARD) ?? "paper",
    name: anonymous ? null : cells.name("plaignant"),
    anonymous,
    sex: oneOf(cells, "sexe", SEXES),
    ageBand: oneOf(cells, "tranche_age", AGES),
    phone: anonymous ? null : cells.phone("telephone"),
    householdCode: anonymous ? null : cells.text("code_menage", 60),
    category: cells.text("categorie", 120),
    caseClass: oneOf(cells, "classe", CLASSES),
    receivedBy: cells.text("recu_par", 120),
    confirmed: oneOf(cells, "satisfaction", YES_NO) ?? false,
    appealed: oneOf(cells, "recours", YES_NO) ?? false,
    texts: {
      complaint: cells.required("description", LONGEST),
      resolution: cells.text("resolution", LONGEST),
      done: wordsDone(cells),
    },
  };
}

function readNumber(cells: Cells): string {
  const typed = cells.required("numero", 40);
  return readRegisterNumber(typed) ?? (typed && cells.fault("register_number", "numero")) ?? "";
}

function readPlace(cells: Cells, placeOf: (levels: readonly string[]) => FoundPlace): string {
  const levels = PLACE_COLUMNS.map((column) => cells.text(column) ?? "");
  if (!levels.some(Boolean)) return cells.fault("missing", "province") ?? "";
  const found = placeOf(levels);
  if ("fault" in found) return cells.fault(found.fault, PLACE_COLUMNS[found.level] ?? "province") ?? "";
  if (!ancestry(found.code).provinceCode) cells.fault("place_large", "province");
  return found.code;
}

function readDays(cells: Cells, now: Date) {
  cells.required("date_reception");
  const receivedOn = cells.frenchDate("date_reception", now) ?? "";
  const [acknowledgedOn, closedOn] = [cells.frenchDate("date_accuse", now), cells.frenchDate("date_cloture", now)];
  if (acknowledgedOn && acknowledgedOn < receivedOn) cells.fault("date_before", "date_accuse");
  if (closedOn && closedOn < receivedOn) cells.fault("date_before", "date_cloture");
  if (closedOn) cells.required("resolution", LONGEST);
  return { receivedOn, acknowledgedOn, closedOn };
}

/** What the register says and the house has no column for, one thing a line. */
function wordsDone(cells: Cells): string | null {
  const columns = ["actions_menees", "observations", "responsable", "niveau", "echeance", "beneficiaire"];
  const lines = columns.flatMap((column) => {
    const text = cells.text(column, LONGEST);
    return text ? [`${column.replace("_", " ")} : ${text}`] : [];
  });
  return lines.join("\n") || null;
}

/** A word of a closed list, however it is written; unknown words are a fault. */
function oneOf<Value>(cells: Cells, column: string, words: Record<string, Value>): Value | null {
  const typed = cells.text(column);
  if (typed === null) return null;
  return words[wordsOf(typed).join(" ")] ?? words[typed.toLowerCase()] ?? cells.fault("choice", column);
}

/** Noon of a day in the place. */
export function noonAt(day: string, placeCode: string): Date {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return new Date(instantOf(noon, timeZoneOf(ancestry(placeCode).provinceCode)));
}
