import { gatherWords } from "../gatherWords";

/** What a list of cases says before anything is opened on it; see `openPageWords`. */
export default gatherWords(
  import.meta.glob("~/locales/en/web/{frame,words,queue,bulk,filters,views,calls,desk,sending}.json", {
    eager: true,
    import: "default",
  }),
);
