import { readdirSync, readFileSync } from "node:fs";

const ASSETS = "build/client/assets";

/** Those whose forms carry nobody's power: what they do a stranger may do, so that they need no secret, only that no other site sends them. */
export const OPEN_ROUTES = ["/plainte", "/plainte/confiance", "/plainte/recu", "/preferences", "/suivi"];

interface BuiltRoute {
  path?: string;
  hasAction: boolean;
}

/** The addresses that take a form, as the built house itself lists them: "/cases/:reference". */
export function actRoutes(): string[] {
  return builtRoutes().flatMap(({ path, hasAction }) => (hasAction ? [`/${path ?? ""}`] : []));
}

/** The route a path leads to, with as few holes as there are; null for none of them. */
export function routeAt(path: string): string | null {
  const fits = builtRoutes()
    .map((route) => `/${route.path ?? ""}`)
    .filter((route) => new RegExp(`^${route.replace(/:\w+/g, "[^/]+").replace("*", ".*")}$`).test(path));
  return fits.sort((one, other) => holes(one) - holes(other))[0] ?? null;
}

function builtRoutes(): BuiltRoute[] {
  const name = readdirSync(ASSETS).find((file) => /^manifest-.*\.js$/.test(file));
  const text = readFileSync(`${ASSETS}/${name}`, "utf8");
  const { routes } = JSON.parse(text.slice(text.indexOf("=") + 1).replace(/;\s*$/, "")) as {
    routes: Record<string, BuiltRoute>;
  };
  return Object.entries(routes).flatMap(([id, route]) => (id === "root" ? [] : [route]));
}

/** The page of addresses that are none takes whatever nothing else does. */
const holes = (route: string) => (route.includes("*") ? Infinity : (route.match(/:/g) ?? []).length);
