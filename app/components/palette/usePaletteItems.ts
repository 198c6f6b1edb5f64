import { useNavigate } from "@remix-run/react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { act, actsAtHand } from "../keys/shortcuts";
import type { ActName } from "../keys/acts";
import { useKeys } from "../keys/useShortcuts";
import { useHouse } from "../useHouse";
import { matchWords } from "./matchWords";
import { useAsked, type FoundCase } from "./useAsked";

/** What stands in the palette under one heading. */
export const GROUPS = ["acts", "cases", "rooms", "views"] as const;
type Group = (typeof GROUPS)[number];

/** One line of the palette. */
export interface Item {
  id: string;
  group: Group;
  label: string;
  /** What stands behind the label, quieter. */
  hint?: string;
  keys?: string;
  run: () => void;
}

/** Most lines under one heading, once something is typed. */
const MOST = 8;
/** Moving along a list is for the keys alone. */
const UNNAMED: readonly ActName[] = ["next", "previous", "open"];

/** The lines for what is typed, in their order, and whether more are on their way. `leave` closes the palette first. */
export function usePaletteItems(q: string, leave: () => void): { items: Item[]; searching: boolean } {
  const { t } = useTranslation();
  const fixed = useFixedItems(leave);
  const asked = useAsked(q);
  const navigate = useNavigate();
  const items = useMemo(() => {
    const go = (to: string) => () => {
      leave();
      navigate(to);
    };
    const views = asked.views.map(({ room, view, name, to }): Item => {
      const label = `${t(`rooms.${room}`)} › ${name ?? t(`view.${view}`)}`;
      return { id: `${room} ${view}`, group: "views", label, run: go(to) };
    });
    const cases = asked.cases.map((found) => caseItem(found, t(`status.${found.status}`), go(found.to)));
    return inGroups([...best(q, [...fixed, ...views]), ...cases]);
  }, [asked, fixed, q, t, navigate, leave]);
  return { items, searching: asked.searching };
}

/** What is there at once: the acts of this page, and the rooms. */
function useFixedItems(leave: () => void): Item[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const house = useHouse();
  const keys = useKeys();
  const [names] = useState(actsAtHand); // as the page stood when the palette was opened
  return useMemo(() => {
    const acts = names
      .filter((name) => !UNNAMED.includes(name))
      .map((name): Item => {
        const run = () => {
          leave();
          act(name);
        };
        return { id: name, group: "acts", label: t(`keys.${name}`), keys: keys?.[name], run };
      });
    const doors = [
      { room: "home", to: "/home" },
      { room: "notices", to: "/notices" },
      ...(house?.account?.rooms ?? []),
      ...(house?.account?.doors ?? []),
      { room: "preferences", to: "/preferences/keys" },
    ];
    const rooms = doors.map(({ room, to }): Item => {
      const run = () => {
        leave();
        navigate(to);
      };
      return { id: to, group: "rooms", label: t(`rooms.${room}`), run };
    });
    return [...acts, ...rooms];
  }, [names, keys, house?.account, t, navigate, leave]);
}

function caseItem({ to, reference, subject, place }: FoundCase, status: string, run: () => void): Item {
  const hint = [reference, place, status].filter(Boolean).join(" · ");
  return { id: to, group: "cases", label: subject ?? reference, hint, run };
}

function best(q: string, items: Item[]): Item[] {
  if (!q.trim()) return items;
  return items
    .flatMap((item) => {
      const score = matchWords(q, item.label);
      return score === null ? [] : [{ item, score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

function inGroups(items: Item[]): Item[] {
  return GROUPS.flatMap((group) => items.filter((item) => item.group === group).slice(0, MOST * 2));
}
