import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** Remix keeps `.server` files of `app/` out of the browser; this keeps the lower floors out of it too. */
function lowerFloorsStayOnTheServer(): Plugin {
  return {
    name: "yoka:lower-floors-stay-on-the-server",
    enforce: "pre",
    load(id, options) {
      if (options?.ssr || !/\/(models|workflows|channels)\/[^?]+\.tsx?$/.test(id) || id.includes("/node_modules/"))
        return;
      throw new Error(`${id} belongs to the server and was imported by a browser module.`);
    },
  };
}

/** The server speaks through i18next; a browser carries a reader of the same words, a twentieth of its size. */
function wordsForTheBrowser(): Plugin {
  const reader = fileURLToPath(new URL("app/words/browserWords.tsx", import.meta.url));
  return {
    name: "yoka:words-for-the-browser",
    enforce: "pre",
    resolveId: (id, _importer, options) => (id === "react-i18next" && !options.ssr ? reader : null),
  };
}

export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  build: { target: "es2022", sourcemap: false },
  plugins: [
    tailwindcss(),
    wordsForTheBrowser(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
      },
    }),
    lowerFloorsStayOnTheServer(),
  ],
});
