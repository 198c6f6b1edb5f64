import type { i18n } from "i18next";
import { foldText } from "~/models/messages/fold";
import type { Place } from "~/models/places/Place";
import { allPlaces, placeByCode, provinceOf } from "~/models/places/placeLookup";

/** Places offered at once: what a person can look through. */
const MOST_OFFERED = 40;

/** A place by its name, its kind (some towns and territories share a name) and its province: what one chooses it by. */
export function placeLabel(place: Place, words: i18n): string {
  const { t } = words;
  const { code } = place;
  const named = nameWithKind(place, words);
  const province = provinceOf(code);
  if (!province || province === code) return named;
  return t("place.in_province", { name: named, province: placeByCode(province)?.name ?? "" });
}

function nameWithKind({ name, kind }: Place, { t }: i18n): string {
  return t("place.named_kind", { name, kind: t(`place.kind.${kind}`) });
}

/** The labels of the places whose label holds every word typed; the largest first. */
export function offerPlaces(typed: string, words: i18n): string[] {
  const parts = foldText(typed).split(" ").filter(Boolean);
  const found = allPlaces().flatMap((place) => {
    const label = placeLabel(place, words);
    const folded = foldText(label);
    return parts.every((part) => folded.includes(part)) ? [{ place, label }] : [];
  });
  const size = ({ place }: (typeof found)[number]) => ["country", "province"].indexOf(place.kind);
  const rank = (one: (typeof found)[number]) => (size(one) === -1 ? 2 : size(one));
  found.sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, "fr"));
  return found.slice(0, MOST_OFFERED).map(({ label }) => label);
}

/** The code of the place somebody typed: its label, its code, or a name (with its kind or without) only one place has. Null when that is none. */
export function readPlace(typed: string, words: i18n): string | null {
  const wanted = foldText(typed);
  if (!wanted) return null;
  const places = allPlaces();
  const fitting = (text: (place: Place) => string) => places.filter((place) => foldText(text(place)) === wanted);
  for (const text of [
    (place: Place) => place.code,
    (place: Place) => placeLabel(place, words),
    (place: Place) => nameWithKind(place, words),
    (place: Place) => place.name,
  ]) {
    const [place, ...others] = fitting(text);
    if (place && others.length === 0) return place.code;
  }
  return null;
}
