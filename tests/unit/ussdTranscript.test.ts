import { expect, test } from "vitest";
import { MENU } from "~/channels/ussd/menu";
import { languageByCode } from "~/models/messages/languages";
import { isUnfit, LANGUAGES } from "../support/ussdMenu";
import { transcriptIn } from "../support/ussdTranscript";

test.each(LANGUAGES)("docs/ussd holds the conversation in %s as it is", async (language) => {
  const transcript = transcriptIn(language, languageByCode(language)?.name ?? language);
  const screens = [...transcript.matchAll(/```text\n([^`]*)\n```/g)].map(([, screen]) => screen ?? "");
  expect(screens.length).toBeGreaterThan(Object.keys(MENU).length);
  expect(screens.filter(isUnfit)).toEqual([]);
  await expect(transcript).toMatchFileSnapshot(`../../docs/ussd/${language}.md`);
});
