import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** Where the routes stand. */
const ROUTES = "app/routes";

/** The module of each address: a file of its own, or `route.tsx` in a folder. */
export function routeFiles(): string[] {
  return readdirSync(ROUTES, { withFileTypes: true }).map((entry) => {
    const file = path.join(ROUTES, entry.name);
    if (!entry.isDirectory()) return file;
    return ["route.tsx", "route.ts"].map((name) => path.join(file, name)).find(existsSync) ?? file;
  });
}

/** The address each route answers at, as the flat-routes convention names it: "/cases/:reference". */
export function routeAddresses(): string[] {
  return readdirSync(ROUTES, { withFileTypes: true }).map((entry) => {
    const name = entry.isDirectory() ? entry.name : entry.name.replace(/\.tsx?$/, "");
    const parts = name.split(".").filter((part) => !part.startsWith("_"));
    return `/${parts.map((part) => part.replace(/_$/, "").replace(/^\$$/, "*").replace(/^\$/, ":")).join("/")}`;
  });
}
