import { gatherWords } from "./gatherWords";

/** The words of the screens in French, a file a room. */
export default gatherWords(import.meta.glob("~/locales/fr/web/*.json", { eager: true, import: "default" }));
