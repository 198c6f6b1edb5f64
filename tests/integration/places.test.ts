import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotFoundError } from "~/models/errors";
import { Holiday, WorkingHours } from "~/models/places/calendarRows";
import { Place, type PlaceKind } from "~/models/places/Place";
import {
  allPlaces,
  allProvinces,
  ancestry,
  calendarFor,
  findPlaceInText,
  loadPlaces,
  placeByCode,
  provinceOf,
  timeZoneOf,
} from "~/models/places/placeLookup";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;

function belowMasisi(code: string, kind: PlaceKind, name: string, parentCode = "CD6103") {
  const nothing = { pcode: null, iso: null, chiefTown: null, timeZone: null };
  return Place.create({ code, parentCode, kind, name, defaultLanguage: "swc", ...nothing });
}

beforeAll(async () => {
  house = await openTestHouse();
  await belowMasisi("CD6103-C1", "committee", "CLGP de Masisi-centre");
  await belowMasisi("CD6103-C1-V1", "village", "Kashuga", "CD6103-C1");
  await belowMasisi("CD6103-V2", "village", "Amani");
  await belowMasisi("CD5405-V3", "village", "Kashuga", "CD5405");
  await loadPlaces();
});
afterAll(() => house.drop());

describe("the places above a place", () => {
  test.each([
    ["CD", { provinceCode: null, territoryCode: null, siteCode: null }],
    ["CD-NK", { provinceCode: "CD-NK", territoryCode: null, siteCode: null }],
    ["CD6101", { provinceCode: "CD-NK", territoryCode: "CD6101", siteCode: null }],
    ["CD6103-V2", { provinceCode: "CD-NK", territoryCode: "CD6103", siteCode: null }],
    ["CD6103-C1", { provinceCode: "CD-NK", territoryCode: "CD6103", siteCode: "CD6103-C1" }],
    ["CD6103-C1-V1", { provinceCode: "CD-NK", territoryCode: "CD6103", siteCode: "CD6103-C1" }],
  ])("%s", (code, above) => expect(ancestry(code)).toEqual(above));

  test("a code that is none has none", () => {
    expect(() => ancestry("CD9999")).toThrow(NotFoundError);
    expect(placeByCode("CD9999")).toBeNull();
    expect(provinceOf("CD9999")).toBeNull();
  });

  test("all places and provinces are known", () => {
    expect(allPlaces()).toHaveLength(83);
    expect(allProvinces()).toEqual(["CD-BC", "CD-IT", "CD-KC", "CD-KG", "CD-KL", "CD-NK", "CD-NU", "CD-SK", "CD-SU"]);
    expect(provinceOf("CD6103-C1-V1")).toBe("CD-NK");
  });

  test("a village has the time of its province, the unknown that of the capital", () => {
    expect(timeZoneOf("CD6103-C1-V1")).toBe("Africa/Lubumbashi");
    expect(timeZoneOf("CD2013")).toBe("Africa/Kinshasa");
    expect(timeZoneOf(null)).toBe("Africa/Kinshasa");
    expect(timeZoneOf("CD9999")).toBe("Africa/Kinshasa");
  });
});

describe("the place a text names", () => {
  test.each([
    ["PLAINTE Pas d’eau à Goma", "CD6101"],
    ["sijapokea pesa GOMA", "CD6101"],
    ["mbongo te na mbanza ngungu", "CD2013"],
    ["Nous sommes de Mbanza-Ngungu.", "CD2013"],
    ["habitants du Nord kivu", "CD-NK"],
    ["nordkivu masisi", "CD6103"],
    ["Kasai Central, Luiza", "CD9104"],
    ["masi-manimba", "CD3212"],
    ["l'agent de mambasa, en ituri", "CD5403"],
    // two places bear the name in one province
    ["A Beni on ne paie pas", "CD-NK"],
    ["au territoire de Beni", "CD6107"],
    ["la ville de Béni", "CD6109"],
    ["ville d'Uvira", "CD-SK-UVI-V"],
    ["Uvira", "CD-SK"],
    // several places
    ["de Goma à Masisi", "CD-NK"],
    ["Goma et Bukavu", null],
    // everyday words
    ["que Dieu a béni", null],
    ["soyez beni", null],
    ["boma moto wana te", null],
    ["nazali na Boma", "CD2002"],
    ["Boma", "CD2002"],
    ["On est venu de loin, Boma", "CD2002"],
    ["BOMA YE", null],
    ["territoire Aru", "CD5409"],
    ["aru aru", null],
    ["", null],
    ["gomas masisii", null],
    ["République démocratique du Congo", null],
    // below the territories
    ["nous de Kashuga, Masisi", "CD6103-C1-V1"],
    ["a Kashuga", null],
    ["amani kwenu", null],
    ["village Amani", "CD6103-V2"],
    ["Amani na Masisi", "CD6103"],
  ])("%j", (text, code) => expect(findPlaceInText(text)?.code ?? null).toBe(code));
});

describe("working calendars", () => {
  test("a province has the country's hours and holidays, in its own time", () => {
    const calendar = calendarFor("CD-NK");
    expect(calendar.timeZone).toBe("Africa/Lubumbashi");
    expect(calendar.hours[1]).toEqual({ opens: "08:00", closes: "16:00" });
    expect(calendar.hours[6]).toBeNull();
    expect(calendar.holidays.has("06-30")).toBe(true);
    expect(calendarFor("CD-NK")).toBe(calendar);
    expect(calendarFor(null).timeZone).toBe("Africa/Kinshasa");
  });

  test("its own hours and holidays come first, once loaded again, and stay its own", async () => {
    await WorkingHours.create({ placeCode: "CD-IT", weekdays: "123456", opens: "07:30", closes: "15:30" });
    await Holiday.create({ id: "ITURI", day: "2026-12-01", placeCode: "CD-IT", name: "Jour de deuil" });
    expect(calendarFor("CD-IT").hours[6]).toBeNull();
    await loadPlaces();
    expect(calendarFor("CD-IT").hours[6]).toEqual({ opens: "07:30", closes: "15:30" });
    expect([...calendarFor("CD-IT").holidays]).toEqual(expect.arrayContaining(["2026-12-01", "12-25"]));
    expect(calendarFor("CD-NK").hours[6]).toBeNull();
    expect(calendarFor("CD-NK").holidays.has("2026-12-01")).toBe(false);
  });
});
