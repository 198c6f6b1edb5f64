import type { i18n } from "i18next";
import { localMinute } from "~/models/places/zoneOffsets";
import type { BreachWords } from "~/workflows/breaches/breachWords";
import type { BreachRead } from "~/workflows/breaches/readBreaches";
import { ACCOUNT_ZONE } from "./accounts";
import { typedLine, typedText } from "./typedText";

/** A breach of the register, as plain JSON; instants are ISO. */
export interface BreachView {
  id: string;
  version: number;
  words: BreachWords;
  noticedAt: string;
  happenedAt: string | null;
  people: string[];
  data: string[];
  affected: number | null;
  authorityAt: string | null;
  personsAt: string | null;
  openedBy: string;
  openedAt: string;
  closedAt: string | null;
  /** Until when the authority is to be told; null where no time is set, or once it was told or the breach closed. */
  dueAt: string | null;
  late: boolean;
}

/** One breach; `hours`: within which the authority is to be told. */
export function presentBreach(
  { breach, words, openedBy }: BreachRead,
  { hours, now }: { hours: number | null; now: Date },
): BreachView {
  const { id, version, noticedAt, happenedAt, people, data, affected, authorityAt, personsAt } = breach;
  const isOwed = hours !== null && !authorityAt && !breach.closedAt;
  const due = isOwed ? new Date(noticedAt.getTime() + hours * 3_600_000) : null;
  const harmless = Object.entries(words).map(([name, text]) => [name, typedText(text)]);
  return {
    ...{ id, people, data, version: version ?? 0, affected: affected ?? null },
    words: Object.fromEntries(harmless) as BreachWords,
    noticedAt: noticedAt.toISOString(),
    happenedAt: happenedAt?.toISOString() ?? null,
    authorityAt: authorityAt?.toISOString() ?? null,
    personsAt: personsAt?.toISOString() ?? null,
    openedBy: typedLine(openedBy) ?? "—",
    openedAt: breach.openedAt.toISOString(),
    closedAt: breach.closedAt?.toISOString() ?? null,
    dueAt: due?.toISOString() ?? null,
    late: due !== null && due <= now,
  };
}

const COLUMNS = [
  ...["noticedAt", "happenedAt", "title", "account", "people", "affected", "data", "consequences", "measures"],
  ...["authorityAt", "authorityWords", "personsAt", "personsWords", "openedBy", "openedAt", "closedAt"],
];

/** The register as rows of a file, the first one the names of its columns. Times are those of the capital. */
export function presentBreachFile(rows: BreachRead[], { t }: i18n): (string | number | null)[][] {
  const minute = (at: Date | null | undefined) => (at ? localMinute(at, ACCOUNT_ZONE()).replace("T", " ") : "");
  const lines = rows.map(({ breach, words, openedBy }) => [
    minute(breach.noticedAt),
    minute(breach.happenedAt),
    words.title,
    words.account,
    breach.people.map((one) => t(`breach.people.${one}`)).join(", "),
    breach.affected ?? null,
    breach.data.map((one) => t(`breach.data.${one}`)).join(", "),
    words.consequences,
    words.measures,
    minute(breach.authorityAt),
    words.authorityWords,
    minute(breach.personsAt),
    words.personsWords,
    openedBy,
    minute(breach.openedAt),
    minute(breach.closedAt),
  ]);
  return [COLUMNS.map((name) => t(`breach.field.${name}`)), ...lines];
}
