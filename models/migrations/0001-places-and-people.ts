import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Places, calendars, programmes, accounts, grants, sessions. */
export const placesAndPeople: Migration = {
  name: "0001-places-and-people",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable("house_facts", { name: c.codeKey, value: c.textRequired }, TABLE);
    await q.createTable(
      "places",
      {
        code: c.codeKey,
        parent_code: c.code,
        kind: c.codeRequired,
        name: c.textRequired,
        pcode: c.code,
        iso: c.code,
        chief_town: c.text,
        default_language: c.codeRequired,
        time_zone: c.code,
      },
      TABLE,
    );
    await q.addIndex("places", ["parent_code"]);
    await q.createTable("holidays", { id: c.id, day: c.codeRequired, place_code: c.code, name: c.textRequired }, TABLE);
    await q.createTable(
      "working_hours",
      { place_code: c.codeKey, weekdays: c.codeRequired, opens: c.codeRequired, closes: c.codeRequired },
      TABLE,
    );
    await q.createTable("programmes", { code: c.codeKey, name: c.textRequired, active: c.yes }, TABLE);
    await q.createTable(
      "users",
      {
        id: c.id,
        email: { ...c.textRequired, unique: true },
        name: c.textRequired,
        password_hash: c.textRequired,
        language: c.codeRequired,
        demo: c.no,
        disabled_at: c.at,
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.createTable(
      "role_grants",
      {
        id: c.id,
        user_id: c.refRequired,
        role: c.codeRequired,
        place_code: c.codeRequired,
        programme_code: c.code,
        requested_by_id: c.ref,
        approved_by_id: c.ref,
        approved_at: c.at,
        expires_at: c.at,
        revoked_at: c.at,
        reason: c.text,
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("role_grants", ["user_id"]);
    await q.addIndex("role_grants", ["place_code", "role"]);
    await q.createTable(
      "sessions",
      {
        token_hash: c.hashKey,
        user_id: c.refRequired,
        csrf_token: c.hashRequired,
        user_agent: c.text,
        created_at: c.atRequired,
        last_seen_at: c.atRequired,
        expires_at: c.atRequired,
        ended_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("sessions", ["user_id"]);
  },
  async down(q) {
    for (const table of [
      "sessions",
      "role_grants",
      "users",
      "programmes",
      "working_hours",
      "holidays",
      "places",
      "house_facts",
    ]) {
      await q.dropTable(table);
    }
  },
};
