/**
 * Keeps one page, /cases/new/offline, and the scripts and styles it is made of. It never keeps what a person typed, a case,
 * or any page that somebody is signed in on: the page is fetched without cookies, and everything else passes by untouched.
 */
const PAGE = "/cases/new/offline";
const KEPT = "yoka-offline-page";
/** How long a slow link is waited for before the kept page is shown, in milliseconds. */
const PATIENCE_MS = 5_000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep, language } = event.data ?? {};
  if (Array.isArray(keep)) event.waitUntil(keepAll(keep, String(language)).catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin) return;
  if (mode === "navigate" && pathname === PAGE) event.respondWith(newestPage(event.request));
  else if (pathname.startsWith("/assets/")) event.respondWith(keptOrFetched(event.request));
});

/** All or nothing: a page is replaced only together with everything it is made of. */
async function keepAll(assets, language) {
  const page = await fetch(PAGE, { credentials: "omit", cache: "no-store", headers: { "Accept-Language": language } });
  if (!page.ok || page.redirected) return;
  const text = await page.clone().text();
  const named = [...new Set(text.match(/\/assets\/[\w.-]+\.(?:js|css)/g) ?? [])];
  const wanted = assets.filter((path) => typeof path === "string" && path.startsWith("/assets/"));
  if (!named.some((path) => wanted.includes(path))) return; // the house was built anew meanwhile: another time
  const cache = await caches.open(KEPT);
  const missing = [];
  for (const path of new Set([...wanted, ...named])) if (!(await cache.match(path))) missing.push(path);
  await cache.addAll(missing);
  await cache.put(PAGE, page);
  const needed = new Set([PAGE, ...wanted, ...named]);
  for (const request of await cache.keys()) {
    if (!needed.has(new URL(request.url).pathname)) await cache.delete(request);
  }
  for (const client of await self.clients.matchAll()) client.postMessage({ kept: true });
}

/** The page of the house where there is a link, else the kept one. */
async function newestPage(request) {
  const kept = await caches.match(PAGE, { ignoreVary: true });
  if (!kept) return fetch(request);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept));
  const fetched = fetch(request).then((answer) => (answer.status < 500 ? answer : kept));
  return Promise.race([fetched.catch(() => kept), patience]);
}

async function keptOrFetched(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
