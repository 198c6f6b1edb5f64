import { gatherWords } from "./gatherWords";

/** The words of the screens in English, a file a room. */
export default gatherWords(import.meta.glob("~/locales/en/web/*.json", { eager: true, import: "default" }));
