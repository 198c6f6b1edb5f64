/** Somebody who has touched nothing for this long has probably left the desk, in milliseconds. */
const AWAY_MS = 10 * 60_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

let lastSign = Date.now();

/**
 * Whether somebody seems to be looking at this page. One that nobody looks at does not refresh itself: links are slow,
 * data costs money, and a screen left open must not keep its session alive.
 */
export function isAttended(): boolean {
  return !document.hidden && Date.now() - lastSign < AWAY_MS;
}

/** Calls `back` at each sign of somebody (a key, a finger, the page coming to the front). Returns what stops it. */
export function onAttention(back: () => void): () => void {
  const sign = () => {
    lastSign = Date.now();
    if (!document.hidden) back();
  };
  const options = { passive: true };
  for (const name of SIGNS) document.addEventListener(name, sign, options);
  document.addEventListener("visibilitychange", sign);
  return () => {
    for (const name of SIGNS) document.removeEventListener(name, sign);
    document.removeEventListener("visibilitychange", sign);
  };
}
