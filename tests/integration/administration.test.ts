import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { FocalKey } from "~/models/confidential/FocalKey";
import { closeDatabase, openDatabase } from "~/models/database";
import { HouseFact } from "~/models/HouseFact";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { RoleGrant } from "~/models/people/RoleGrant";
import { Session } from "~/models/people/Session";
import { User } from "~/models/people/User";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { signIn } from "~/workflows/access/signIn";
import { csvOf, rejectsOf, writeCsvFile } from "../factories/writeCsvFile";
import { openEmptyTerminal, type EmptyTerminal } from "../support/emptyTerminal";

let terminal: EmptyTerminal;
beforeAll(async () => {
  terminal = await openEmptyTerminal({ AFRICASTALKING_SMS_URL: "http://127.0.0.1:9/nobody-listens" });
});
afterAll(() => terminal.close());

let said: string[];
beforeEach(() => {
  said = [];
});

/** Types a command; `answers` are what the person at the terminal says to its questions, none when nobody sits there. */
function type(command: string, answers?: string[]): Promise<number> {
  const args = command.match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/"/g, "")) ?? [];
  const note = (line: string) => void said.push(line);
  return terminal.run(args, { say: note, complain: note, ask: async () => answers?.shift() ?? null });
}

/** Looks into the database the commands worked on. */
async function look<T>(question: () => Promise<T>): Promise<T> {
  await openDatabase(terminal.settings);
  return question().finally(closeDatabase);
}

describe("before anything", () => {
  test("help names every command; a command that is none fails with it", async () => {
    expect(await type("")).toBe(0);
    for (const name of [
      "migrate",
      "doctor",
      "admin create",
      "user create",
      "import",
      "sms test",
      "seed demo",
      "journal verify",
      "recovery create",
      "recovery use",
    ]) {
      expect(said.join("\n")).toContain(`  ${name} `);
    }
    expect(await type("help")).toBe(0);
    expect(await type("seed everything")).toBe(2);
    expect(await type("migrated")).toBe(2);
  });

  test("an empty database is refused with a sentence that says what to do, and the doctor says so too", async () => {
    expect(await type("journal verify")).toBe(1);
    expect(said.join("\n")).toContain("npm run yoka -- migrate");
    expect(await type("doctor")).toBe(1);
    expect(said.join("\n")).toMatch(/✗ .*npm run yoka -- migrate/);
  });
});

describe("once migrated", () => {
  beforeAll(async () => {
    said = [];
    expect(await type("migrate")).toBe(0);
  });

  test("shows the shares of the recovery key to who sits at the terminal alone, and takes both back", async () => {
    const create = 'recovery create --holder "Mme Kanza" --holder "M. Ilunga"';
    expect(await type("recovery create --holder Kanza", ["", ""])).toBe(2);
    expect(await type(create)).toBe(2);
    expect(await look(() => FocalKey.count())).toBe(0);
    said = [];
    expect(await type(create, ["", "", "", "", ""])).toBe(0);
    const shares = said.join("\n").match(/(?:\b[a-z]{5}\s+){20}/g) ?? [];
    expect(shares).toHaveLength(2);
    said = [];
    expect(await type("recovery use --for easHs@demo.yoka", shares)).toBe(1);
    expect(said.join("\n")).toMatch(/clé de secours en vigueur|recovery key in force/); // no focal point has vouched for it
    expect(said.join("\n")).not.toContain(shares[0]?.trim().split(/\s+/)[5]);
  });

  test("migrating again does nothing", async () => {
    expect(await type("migrate")).toBe(0);
    expect(said).toHaveLength(1);
  });

  test("the first administrator is made once, with a password that is shown once and works", async () => {
    expect(await type('admin create --email chef@example.org --name "Odette Mbombo"')).toBe(0);
    expect(said[0]).toContain("Odette Mbombo");
    const password = /: ?(\S{20})$/.exec(said[1] ?? "")?.[1] ?? "";
    expect(await type('admin create --email autre@example.org --name "Paul"')).toBe(1);
    await look(async () => {
      await expect(
        signIn({ email: "chef@example.org", password, userAgent: null, address: "" }),
      ).resolves.toHaveProperty("token");
      expect(await User.count()).toBe(1);
    });
  });

  test("a person at the terminal is asked for what is missing", async () => {
    const chosen = "une phrase assez longue";
    expect(await type("user create", ["awa@example.org", "Awa Tshala", chosen, chosen])).toBe(0);
    expect(said.join("\n")).not.toContain(chosen);
    expect(await type("user create", ["bea@example.org", "Béa", chosen, "une autre phrase longue"])).toBe(2);
    expect(await type("user create", ["bea@example.org", "Béa", "court", "court"])).toBe(1);
    expect(await type("user create --name Seule")).toBe(2);
    expect(await look(() => User.count())).toBe(2);
  });

  test("a role waits, or is put in force by an administrator who gives a password", async () => {
    const create = (email: string, more: string, answers: string[]) =>
      type(`user create --email ${email} --name Agent --role grievance_officer --place CD-NK ${more}`, answers);
    const grantsOf = (email: string) =>
      look(async () => {
        const user = await User.findOne({ where: { email } });
        return RoleGrant.findAll({ where: { userId: user?.id ?? "" } });
      });
    const secret = "la phrase de l’administratrice";
    expect(await type("user create --email second@example.org --name Second", [secret, secret])).toBe(0);

    expect(await create("un@example.org", "", [])).toBe(0);
    expect(await grantsOf("un@example.org")).toMatchObject([{ approvedAt: null, role: "grievance_officer" }]);

    expect(await create("deux@example.org", "--approved-by second@example.org", ["", "wrong"])).toBe(1);
    expect(await grantsOf("deux@example.org")).toEqual([]);
    expect(await create("deux@example.org", "--approved-by second@example.org", ["", secret])).toBe(1); // no administrator
    expect(await look(() => User.count({ where: { email: "deux@example.org" } }))).toBe(0);

    await look(async () => {
      const second = await User.findOne({ where: { email: "second@example.org" }, rejectOnEmpty: true });
      const at = new Date();
      const role = { role: "administrator", placeCode: "CD" } as const;
      await RoleGrant.create({ id: "SECOND", userId: second.id, ...role, approvedAt: at, createdAt: at });
    });
    expect(await create("trois@example.org", "--approved-by second@example.org", ["", secret])).toBe(0);
    expect(await grantsOf("trois@example.org")).toMatchObject([{ requestedById: null, approvedAt: expect.any(Date) }]);
    expect(await create("quatre@example.org", "--role king", [])).toBe(2);
    expect(await create("quatre@example.org", "--place CD0000", [])).toBe(1);
    expect(await create("quatre@example.org", "--colour red", [])).toBe(2);
    expect(await look(() => User.count({ where: { email: "quatre@example.org" } }))).toBe(0);
  });

  test("nobody signed in by using the command line", async () => {
    expect(await look(() => Session.count({ where: { userAgent: "command line" } }))).toBe(0);
  });

  test("the doctor finds a sound house sound, and keys of another house", async () => {
    expect(await type("doctor")).toBe(0);
    expect(said.filter((line) => line.startsWith("✓"))).toHaveLength(9);
    const rename = (value: string) => look(() => HouseFact.update({ value }, { where: { name: "key.field" } }));
    const own = await look(() => HouseFact.findByPk("key.field", { rejectOnEmpty: true }));
    await rename("another key");
    said = [];
    expect(await type("doctor")).toBe(1);
    expect(said.join("\n")).toMatch(/✗ FIELD_KEY/);
    await rename(own.value);
  });

  test("a test message needs a number that can be written to, and says what the provider answered", async () => {
    expect(await type("sms test 12")).toBe(2);
    expect(await type("sms test")).toBe(2);
    expect(await type("sms test +243812345678")).toBe(1);
    expect(said.at(-1)).toContain("unreachable");
  });

  test("a file is loaded with a count as its last word; what it could not take lies beside it, with reasons in French", async () => {
    const good = { household_code: "H1", phone: "+243812345678" };
    const file = await writeCsvFile(csvOf("households", [good, { household_code: "H2", phone: "12" }]));
    expect(await type(`import households ${file}`)).toBe(0);
    expect(said.at(-1)).toBe("2 read, 1 created, 0 updated, 1 rejected");
    expect(await rejectsOf(file)).toMatchObject({
      length: 2,
      0: expect.stringMatching(/,ligne,motif$/),
      1: expect.stringMatching(/^H2,.*,3,phone\u00a0: ce n’est pas un numéro de téléphone$/),
    });
    expect(await type(`import households ${file}`)).toBe(0);
    expect(said.at(-1)).toBe("2 read, 0 created, 0 updated, 1 rejected");
    const place = await writeCsvFile(csvOf("places", [{ code: "MAS-V9", parent_code: "CD6103", name: "Sake" }]));
    expect(await type(`import places ${place}`)).toBe(0);
    expect(said.at(-1)).toBe("1 read, 1 created, 0 updated, 0 rejected");
    const there = await writeCsvFile(csvOf("households", [{ household_code: "H3", place_code: "MAS-V9" }]));
    expect(await type(`import households ${there}`)).toBe(0);
    expect(said.at(-1)).toBe("1 read, 1 created, 0 updated, 0 rejected");
  });

  test("a file that is none of its kind, or not there, fails in words", async () => {
    expect(await type(`import payments ${await writeCsvFile(csvOf("places", []))}`)).toBe(1);
    expect(said.at(-1)).toContain("payment_ref, cycle");
    expect(await type("import payments nowhere.csv")).toBe(1);
    expect(said.at(-1)).toContain("nowhere.csv");
    expect(await type("import people file.csv")).toBe(2);
    expect(await type("import households")).toBe(2);
  });

  test("the journal is verified, and a changed line fails", async () => {
    await look(() => chainJournal());
    expect(await type("journal verify")).toBe(0);
    const entry = await look(() => AuditEntry.findOne({ where: { action: "access.granted" }, rejectOnEmpty: true }));
    await look(() => AuditEntry.update({ actorId: null, facts: { role: "observer" } }, { where: { id: entry.id } }));
    expect(await type("journal verify")).toBe(1);
    expect(said.at(-1)).toContain(entry.id);
  });

  test("the demonstration is loaded once, beside what is there", async () => {
    expect(await type("seed demo")).toBe(0);
    const users = await look(() => User.count());
    expect(await type("seed demo")).toBe(0);
    expect(await look(() => User.count())).toBe(users);
    expect(said.join("\n")).toContain("supervisor@demo.yoka");
  });

  test("made-up cases are loaded by the number asked for", async () => {
    const before = await look(() => CaseFile.count());
    expect(await type("bench data --cases 300")).toBe(0);
    expect(await look(() => CaseFile.count())).toBe(before + 300);
    expect(await type("bench data --cases many")).toBe(2);
    expect(await type("bench data")).toBe(2);
  });
});
