const SCOPE = "/cases/new/offline";

/**
 * Has the browser keep this page and what it is made of, so that it opens without a link. What it is made of is what it
 * loaded just now; the page itself is fetched anew as a stranger would see it, so that nothing of anybody is kept.
 */
export async function keepPage(): Promise<void> {
  if (!("serviceWorker" in navigator) || !navigator.onLine) return;
  await navigator.serviceWorker.register("/offline-worker.js", { scope: SCOPE });
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  const assets = [...new Set(loaded)].filter((path) => path.startsWith("/assets/") || /^\/offline-icon/.test(path));
  active?.postMessage({ keep: assets, language: document.documentElement.lang });
}

/** Forgets the page, as a wiped device must. */
export async function forgetPage(): Promise<void> {
  const kept = await navigator.serviceWorker?.getRegistration(SCOPE);
  await kept?.unregister();
  for (const name of await caches.keys()) if (name.startsWith("yoka-offline")) await caches.delete(name);
}
