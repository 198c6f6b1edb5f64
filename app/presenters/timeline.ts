import type { TimelineItem } from "~/workflows/triage/readTimeline";
import { languageByCode } from "~/models/messages/languages";
import { formatReference } from "~/models/cases/reference";
import type { Facts } from "~/workflows/journal/record";
import { presentPlace } from "./places";
import { typedText } from "./typedText";

/** Something that happened on a case, as plain JSON. Texts are null for those who may not read what was said. */
export type TimelineView = {
  /** The number of the case it belongs to, where that one goes on in this one. */
  of: string | null;
} & (
  | {
      kind: "inbound";
      id: string;
      at: string;
      channel: string;
      text: string | null;
      meaning: string | null;
      /** The account it came from; null from a person who has none. */
      author: string | null;
      /** It may be made a case of its own. */
      maySplit: boolean;
    }
  | {
      kind: "outbound";
      id: string;
      at: string;
      channel: string;
      text: string | null;
      status: string;
      /** What sent it when nobody did: the key of its template. */
      templateKey: string;
      author: string | null;
      failure: string | null;
      takeBackUntil: string | null;
      /** Its fate is unknown: it may be sent again, or was. */
      again: "may" | "done" | null;
      /** It waits for the hours in which the person may be reached. */
      waitsUntil: string | null;
    }
  | {
      kind: "note";
      id: string;
      at: string;
      text: string | null;
      author: string;
      /** Its author said that it was wrong. */
      struck: boolean;
      /** Until when this person may take it back, and strike it after that; null when it is not theirs. */
      takeBackUntil: string | null;
    }
  | {
      kind: "photo";
      id: string;
      at: string;
      /** The colleague who attached it; null from the person. */
      author: string | null;
      /** It is of the signed minutes. */
      signed: boolean;
      /** Pixels; null for those who may not see it. */
      size: { width: number; height: number } | null;
    }
  | {
      kind: "document";
      id: string;
      at: string;
      author: string;
      /** Null for those who may not have it. */
      name: string | null;
      kilobytes: number;
    }
  | {
      kind: "event";
      id: string;
      at: string;
      action: string;
      actorKind: string;
      /** Somebody did it to themselves (took a case), which has a sentence of its own. */
      self: boolean;
      /** Holes of the sentence `journal.<action>`: names and words, or codes that the sentence itself looks up. */
      values: Record<string, string>;
      /** It was one case of an act on many. */
      inBulk: boolean;
      /** A program did it in the name of whoever is named. */
      byProgram: boolean;
      /** What was written with the act. */
      text: string | null;
    }
);

interface Words {
  names: Record<string, string>;
  /** References of the other cases somebody may see, by id. */
  references?: Record<string, string>;
  categories: Map<string, string>;
}

/** Turns the timeline of a case into what the screen draws. */
export function presentTimeline(items: TimelineItem[], words: Words, maySplit = false): TimelineView[] {
  return items.map((item) => {
    const base = { id: item.id, at: item.at.toISOString(), of: item.of ?? null };
    switch (item.kind) {
      case "inbound":
        return {
          ...base,
          kind: item.kind,
          channel: item.channel,
          meaning: item.meaning,
          text: shown(item.text),
          author: item.authorId ? (words.names[item.authorId] ?? "—") : null,
          maySplit: maySplit && !item.of && item.meaning === "addition",
        };
      case "outbound":
        return {
          ...base,
          kind: item.kind,
          channel: item.channel,
          text: shown(item.text),
          status: item.status,
          templateKey: item.templateKey,
          author: item.authorId && (words.names[item.authorId] ?? null),
          failure: item.failure,
          takeBackUntil: item.takeBackUntil?.toISOString() ?? null,
          again: item.again,
          waitsUntil: item.waitsUntil?.toISOString() ?? null,
        };
      case "note":
        return {
          ...base,
          kind: item.kind,
          text: shown(item.text),
          author: words.names[item.authorId] ?? "—",
          struck: item.struckAt !== null,
          takeBackUntil: item.takeBackUntil?.toISOString() ?? null,
        };
      case "photo":
        return {
          ...base,
          kind: item.kind,
          size: item.size,
          signed: item.signed,
          author: item.authorId && (words.names[item.authorId] ?? "—"),
        };
      case "document":
        return {
          ...base,
          kind: item.kind,
          author: words.names[item.authorId ?? ""] ?? "—",
          name: shown(item.name),
          kilobytes: Math.ceil(item.size / 1024),
        };
      case "event": {
        const who = item.actorId ? (words.names[item.actorId] ?? "—") : "";
        const self = item.actorId !== null && item.facts.to === item.actorId;
        const values = { ...factsInWords(item.action, item.facts, words), who };
        return {
          ...base,
          kind: item.kind,
          action: item.action,
          actorKind: item.actorKind,
          self,
          inBulk: item.facts.bulkId !== undefined,
          byProgram: item.facts.tokenId !== undefined,
          values,
          text: shown(item.text),
        };
      }
    }
  });
}

function shown(text: string | null): string | null {
  return text === null ? null : typedText(text);
}

/** The terms of a rule of assignment, as they were when it was followed. */
function ruleInWords(plain: Record<string, string>, categories: Map<string, string>): string {
  const { rulePlace, ruleCategory, ruleClass } = plain;
  const place = presentPlace(rulePlace ?? null)?.name ?? "—";
  return [place, categories.get(ruleCategory ?? ""), ruleClass && `Cl. ${ruleClass}`].filter(Boolean).join(" · ");
}

/** Ids and codes of a journal line, named where only the server knows the names. Levels and clocks stay codes. */
export function factsInWords(
  action: string,
  facts: Facts,
  { names, categories, references = {} }: Words,
): Record<string, string> {
  const plain = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value ?? "")]));
  const owner = { owner: names[plain.ownerId ?? ""] ?? "" };
  switch (action) {
    case "case.assigned_by_rule":
      return { to: names[plain.to ?? ""] ?? "—", rule: ruleInWords(plain, categories) };
    case "assignment.rule_saved":
    case "assignment.rule_removed":
      return { rule: ruleInWords({ ...plain, rulePlace: plain.placeCode ?? "" }, categories) };
    case "case.handed_over":
    case "case.taken_back":
    case "case.passed_on":
    case "case.assigned":
    case "case.released":
    case "case.unassigned":
      return { to: names[plain.to ?? ""] ?? "—", from: names[plain.from ?? ""] ?? "" };
    case "case.transferred":
      return { to: names[plain.to ?? ""] ?? "—", level: plain.level ?? "" };
    case "case.split":
    case "case.merged":
    case "case.absorbed":
    case "case.unmerged":
    case "case.linked":
    case "case.unlinked":
      return { other: spelt(references[plain.otherId ?? ""]) };
    case "case.answered_in_another_language":
      return { language: languageName(plain.language), own: languageName(plain.own) };
    case "ticket.qualified":
      return { priority: plain.priority ?? "", category: categories.get(plain.category ?? "") ?? "—" };
    case "case.qualified":
      return { caseClass: plain.class ?? "", category: categories.get(plain.detail || plain.category || "") ?? "—" };
    case "retention.ran":
      return {}; // it counts the whole country: the page of the rule tells each reader what may be told them
    case "case.placed":
      return { to: presentPlace(plain.to ?? null)?.name ?? "—" };
    default:
      return { ...plain, ...owner };
  }
}

function languageName(code = ""): string {
  return languageByCode(code)?.name ?? code;
}

function spelt(reference: string | undefined): string {
  return reference ? formatReference(reference) : "—";
}
