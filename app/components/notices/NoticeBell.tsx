import { Link, useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { isAttended } from "../attention";
import { Icon } from "../Icon";
import { listenToCases } from "../liveStream";
import { useHouse } from "../useHouse";

/** Whoever is told something and sees a case change hears of both together; they are asked about once, in milliseconds. */
const GATHER_MS = 1_000;

interface Unread {
  count: number;
  capped: boolean;
}

/** How many notices somebody has not read, and the way to them. */
export function NoticeBell() {
  const { t } = useTranslation();
  const house = useHouse();
  const unread = useUnread(house?.unread ?? null);
  if (!house?.account) return null;
  const { count, capped } = unread ?? { count: 0, capped: false };
  return (
    <Link
      to="/notices"
      aria-label={t("notices.bell", { count })}
      title={t("notices.bell", { count })}
      className="tap relative inline-grid place-items-center rounded-md p-1.5 text-faint hover:bg-hover hover:text-ink"
    >
      <Icon name="bell" className="size-5" />
      {count > 0 && (
        <span
          aria-hidden
          className="absolute -top-0.5 -right-1 min-w-4.5 rounded-full bg-bad-wash px-1 text-center text-[0.6875rem] leading-4.5 font-semibold text-bad tabular-nums"
        >
          {capped ? t("queue.capped", { count: count - 1 }) : count}
        </span>
      )}
    </Link>
  );
}

/** Counted again when something happens and somebody looks, and after walking to another page. */
function useUnread(given: Unread | null): Unread | null {
  const [unread, setUnread] = useState(given);
  const { pathname } = useLocation();
  useEffect(() => setUnread(given), [given]);
  const signedIn = given !== null;
  useEffect(() => {
    if (!signedIn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leaving = new AbortController();
    const ask = async () => {
      const answer = isAttended() ? await count(leaving.signal) : null;
      if (answer) setUnread(answer);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), GATHER_MS);
    };
    soon(); // the file that was just opened took its own away
    const stop = listenToCases((word) => {
      if (word?.kind !== "presence") soon();
    });
    return () => {
      stop();
      leaving.abort();
      clearTimeout(timer);
    };
  }, [signedIn, pathname]);
  return unread;
}

async function count(signal: AbortSignal): Promise<Unread | null> {
  try {
    const answer = await fetch("/notices/count", { signal });
    return answer.ok ? ((await answer.json()) as Unread) : null;
  } catch {
    return null; // the link is away: the last count stands
  }
}
