import { expect, test } from "vitest";
import fr from "~/app/words/fr";
import { editableKeys, TEXT_CHANNELS } from "~/workflows/messaging/shippedTexts";
import { demandedVariables, textFault } from "~/workflows/templates/checkText";
import { sampleValues } from "~/workflows/templates/sampleValues";
import { shippedText } from "~/workflows/messaging/shippedTexts";

const texts = TEXT_CHANNELS.flatMap((channel) => editableKeys(channel).map((key) => ({ channel, key })));
const variables = new Set(texts.flatMap(({ channel, key }) => demandedVariables(channel, key)));

test("every variable of a text has an example to be tried with, and words that say what it is", () => {
  const samples = Object.keys(sampleValues("fr"));
  const described = Object.keys((fr.texts as { variable: Record<string, string> }).variable);
  expect([...variables].filter((name) => !samples.includes(name))).toEqual([]);
  expect([...variables].filter((name) => !described.includes(name))).toEqual([]);
});

test.each(["fr", "ln", "swc", "lua", "ktu", "en"])(
  "every text shipped in %s would be taken by its own editor",
  (language) => {
    const faults = texts.flatMap(({ channel, key }) => {
      const body = shippedText(channel, key, language);
      const fault = body === undefined ? null : textFault(channel, key, language, body);
      return fault ? [`${channel}/${key}: ${fault}`] : [];
    });
    expect(faults).toEqual([]);
  },
);
