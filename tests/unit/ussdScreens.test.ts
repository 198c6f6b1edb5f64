import { describe, expect, test } from "vitest";
import { MENU } from "~/channels/ussd/menu";
import { render } from "~/channels/ussd/screens";
import type { Answers, FollowedCase, Opening, Position, SeenPayment } from "~/channels/ussd/steps";
import { begin } from "~/channels/ussd/walk";
import { PAYMENT_STATUSES } from "~/models/registry/Payment";
import {
  everyPosition,
  followed,
  household,
  interrupted,
  isUnfit,
  LANGUAGES,
  payment,
  tree,
} from "../support/ussdMenu";

const LOOKED_UP = ["number_known", "number_awaited"] as const;

describe("every screen there is", () => {
  const openings: [string, Opening][] = [
    ["of a phone never heard of", { tree: tree.version, language: null, resume: null, cases: [], household: null }],
    [
      "of a phone with cases",
      { tree: tree.version, language: "ln", resume: null, cases: followed.slice(0, 5), household: null },
    ],
    [
      "of a phone with other cases",
      { tree: tree.version, language: "ln", resume: null, cases: followed.slice(5, 10), household: null },
    ],
    ["of a household's own phone", { tree: tree.version, language: "ln", resume: null, cases: [], household }],
    ...LANGUAGES.map((language): [string, Opening] => [
      `after an interruption in ${language}`,
      { tree: tree.version, language, resume: interrupted(language), cases: [], household: null },
    ]),
  ];

  test.each(openings)("%s fits: 160 plain letters, seven choices", (_whose, opening) => {
    const positions = everyPosition(opening);
    expect(positions.length).toBeGreaterThan(100);
    const screens = positions.flatMap((position) =>
      [false, true].map((fault) =>
        render({ tree, opening, answers: position.answers }, { ...position, fault }, "9999999999"),
      ),
    );
    expect(screens.filter(isUnfit)).toEqual([]);
    const steps = new Set(positions.map(({ step }) => step));
    if (opening.cases.length > 0)
      expect([...steps].sort()).toEqual(
        Object.keys(MENU)
          // what a case no longer takes is known only when it is said, a number when it is looked up, and payments are
          // told to households
          .filter((step) => !["resume", "too_late", ...LOOKED_UP, "payment", "still"].includes(step))
          .sort(),
      );
  });

  test.each(LANGUAGES)("that tells a payment fits, whatever became of it, in %s", (language) => {
    const answers: Answers = { language, anonymous: false, wants: "complaint", category: "payment" };
    const trail: Position["trail"] = [{ step: "menu", page: 0, answers }];
    const cycles: SeenPayment["cycle"][] = [
      ...[...Array(12).keys()].map((month) => ({ month: month + 1, year: 2025 })),
      { name: "Troisième tranche exceptionnelle, Kasaï Central" },
    ];
    const amounts = [{ paid: null }, { paid: 9_999_999_99 }];
    const payments = PAYMENT_STATUSES.flatMap((status) =>
      cycles.flatMap((cycle) => amounts.map(({ paid }): SeenPayment => ({ ...payment, status, cycle, paid }))),
    );
    const screens = payments.flatMap((told) => {
      const opening = {
        tree: tree.version,
        language,
        resume: null,
        cases: [],
        household: { ...household, payment: told },
      };
      return [false, true].map((fault) =>
        render({ tree, opening, answers }, { step: "payment", page: 0, answers, trail, fault }),
      );
    });
    expect(screens.filter((screen) => isUnfit(screen) || /98/.test(screen))).toEqual([]);
  });

  test.each<[string, Partial<SeenPayment>]>([
    ["Votre paiement de mars : 25 USD, prevu, pas encore envoye. Recu ?", { status: "planned", day: null }],
    ["Votre paiement de mars : 25 USD, envoye le 12/03, pas confirme. Recu ?", { status: "sent" }],
    ["Votre paiement de mars : 25 USD, envoye, pas confirme. Recu ?", { status: "sent", day: null }],
    ["Votre paiement de mars : 25 USD, verse le 12/03. Recu ?", { status: "paid", paid: 2_500 }],
    ["Votre paiement de mars : 25 USD, 20,50 USD verses le 12/03. Recu ?", { status: "paid", paid: 2_050 }],
    ["Votre paiement de mars : 25 USD, echec le 12/03, rien n'est verse. Recu ?", { status: "failed" }],
    ["Votre paiement de mars : 25 USD, revenu le 12/03, rien n'est verse. Recu ?", { status: "returned" }],
    ["Votre paiement de mars : 25 USD, conteste, a verifier. Recu ?", { status: "disputed" }],
    [
      'Votre paiement "Tranche 2" : 70 000 CDF, verse le 12/03. Recu ?',
      { status: "paid", cycle: { name: "Tranche 2" }, due: 7_000_000, currency: "CDF" },
    ],
  ])("says of a payment what is known and no more: %s", (expected, changes) => {
    const told: SeenPayment = {
      ...payment,
      cycle: { month: 3, year: null },
      due: 2_500,
      currency: "USD",
      day: "12/03",
    };
    const opening = { tree: tree.version, language: null, resume: null, cases: [] };
    const answers: Answers = { language: "fr", anonymous: false, wants: "complaint" };
    const scene = {
      tree,
      opening: { ...opening, household: { ...household, payment: { ...told, ...changes } } },
      answers,
    };
    const screen = render(scene, { step: "payment", page: 0, answers, trail: [], fault: false });
    expect(screen.split("\n")[0]).toBe(`CON ${expected}`);
  });

  test.each(LANGUAGES)("that shows a complaint has all there is to say to it on one page, in %s", (language) => {
    const answers: Answers = { language, anonymous: false, wants: "complaint", looksAt: 0 };
    const trail: Position["trail"] = [{ step: "menu", page: 0, answers }];
    const asItIs = followed.map((one): FollowedCase => {
      const asks = one.status === "answered";
      const isOwed = ["received", "acknowledged", "qualified", "in_progress", "waiting"].includes(one.status);
      return { ...one, asks, dueAt: isOwed ? one.dueAt : null };
    });
    const screens = asItIs.map((one) => {
      const opening: Opening = { tree: tree.version, language, resume: null, cases: [one], household: null };
      return render({ tree, opening, answers }, { step: "my_case", page: 0, answers, trail, fault: false });
    });
    expect(screens.filter((screen) => isUnfit(screen) || /98/.test(screen))).toEqual([]);
  });

  test.each(LANGUAGES)("that tells what became of a number fits, in %s", (language) => {
    const answers: Answers = { language, anonymous: false, wants: "complaint" };
    const screens = followed.flatMap((one) => {
      const opening: Opening = { tree: tree.version, language, resume: null, cases: [one], household: null };
      const at = (step: Position["step"]) => ({ step, page: 0, answers, trail: [], fault: false });
      return LOOKED_UP.map((step) => render({ tree, opening, answers }, at(step), one.reference));
    });
    expect(screens.filter((screen) => isUnfit(screen) || screen.length === 160)).toEqual([]);
  });

  test.each(LANGUAGES)("that sums up what will be sent fits, for every subject and place, in %s", (language) => {
    const opening: Opening = { tree: tree.version, language, resume: null, cases: [], household: null };
    const trail: Position["trail"] = [{ step: "menu", page: 0, answers: begin(opening).answers }];
    const subjects = tree.categories.flatMap(({ code, details }) => [
      { category: code, detail: undefined },
      ...details.map((detail) => ({ category: code, detail })),
    ]);
    const places = [
      { province: null, place: null },
      ...tree.provinces.flatMap(({ code, places: under }) =>
        [code, ...under.map((one) => one.code)].map((place) => ({ province: code, place })),
      ),
    ];
    const said = { language, anonymous: false, wants: "complaint" as const, words: "œuvre ɛɔŋ 😡 ".repeat(40) };
    const all = subjects.flatMap((subject) => places.map((place): Answers => ({ ...said, ...subject, ...place })));
    const screens = all.flatMap((answers) =>
      [false, true].map((fault) =>
        render({ tree, opening, answers }, { step: "confirm", page: 0, answers, trail, fault }),
      ),
    );
    expect(screens.filter((screen) => isUnfit(screen) || /98/.test(screen))).toEqual([]);
  });
});
