import { gatherWords } from "../gatherWords";

/** All the other words of the screens; the two parts are the whole, and a test holds them to it. */
export default gatherWords(
  import.meta.glob(["~/locales/fr/web/*.json", "!**/{frame,words,queue,bulk,filters,views,calls,desk,sending}.json"], {
    eager: true,
    import: "default",
  }),
);
