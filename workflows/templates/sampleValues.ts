import { GRIEVANCE_STATUSES } from "~/models/cases/caseWords";
import { textInForce } from "../messaging/textsInForce";

/** What a text is tried with: the longest there is of each, so that what fits here fits everywhere. */
export function sampleValues(language: string) {
  const stages = GRIEVANCE_STATUSES.map((status) => textInForce("sms", `stage.${status}`, language).body);
  const stage = stages.sort((one, other) => other.length - one.length)[0] ?? "";
  return {
    reference: "1234 567 890",
    other: "9876 543 210",
    stage,
    text: "…",
    place: "Mobayi-Mbongo",
    name: "Mobayi-Mbongo",
    person: "Kahindo Marie",
    subject: "…",
    words: "…",
    received: "30.09.2026",
    due: "30.09.2026",
    day: "30.09.2026",
    date: "30/09",
    on: " 30/09",
    cycle: "septembre 2026",
    state: "125 000 CDF, 30/09",
    paid: "125 000 CDF",
    amount: "125 000 CDF",
    priority: "P1",
    ticket: "9876 543 210",
    link: "https://yoka.example/cases/1234567890",
    number: "21512",
    lines: "",
    category: "…",
    province: "Nord-Ubangi",
    code: "1234 5678",
    provider: "Africa’s Talking",
    officer: "Kahindo Marie, dpo@yoka.example",
    reason: "…",
    job: "…",
    since: "30.09.2026",
    count: "100",
    owner: "Mobayi-Mbongo",
    moment: "mercredi 30 septembre 2026 à 12:00",
    device: "Samsung Internet, Android",
    overdue: "100+",
    due_today: "100+",
    unread: "100+",
    waiting: "100+",
    appeals: "100+",
    calls: "100+",
    unassigned: "100+",
    hash: "9f86d081884c7d65",
  } as const satisfies Record<string, string>;
}
