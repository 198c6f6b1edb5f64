import { env } from "./env.server";

/** Reads one header, by its name in lower case. */
type HeaderReader = (name: string) => string | null | undefined;

/**
 * True when a browser says that a form comes from a page of another site. Browsers say where a form comes from; old ones
 * and scripts that do not are held by the form's secret alone.
 */
export function isFromElsewhere(header: HeaderReader): boolean {
  const site = header("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") return true;
  const origin = header("origin");
  if (!origin || origin === new URL(env().publicUrl).origin) return false;
  if (origin === "null") return site !== "same-origin"; // a page of ours that keeps its address secret, as the browser alone can say
  return !URL.canParse(origin) || new URL(origin).host !== header("host");
}
