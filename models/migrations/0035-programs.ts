import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/**
 * Programs that speak with the house: accounts nobody sits at, tokens that act in the name of an account, what each POST
 * was answered (so that it is done once), and the addresses that are told of events. Indexes: the tokens of an account,
 * those that near their end; what is owed to an address, its newest deliveries, what names a case.
 */
export const programs: Migration = {
  name: "0035-programs",
  async up(q) {
    const c = columnKinds(q);
    await q.addColumn("users", "service", c.no);
    await q.createTable(
      "api_tokens",
      {
        id: c.id,
        user_id: c.refRequired,
        name: c.textRequired,
        scopes: c.textRequired,
        prefix: c.code,
        token_hash: c.hash,
        requested_by_id: c.ref,
        approved_by_id: c.ref,
        approved_at: c.at,
        issued_at: c.at,
        created_at: c.atRequired,
        expires_at: c.atRequired,
        last_used_at: c.at,
        revoked_at: c.at,
        revoked_by_id: c.ref,
      },
      TABLE,
    );
    await q.addIndex("api_tokens", ["token_hash"], { unique: true });
    await q.addIndex("api_tokens", ["user_id", "id"]);
    await q.addIndex("api_tokens", ["expires_at"]);
    await q.createTable(
      "api_answers",
      { key_hash: c.hashKey, body_hash: c.hashRequired, sealed_answer: c.sealed, created_at: c.atRequired },
      TABLE,
    );
    await q.addIndex("api_answers", ["created_at"]);
    await q.createTable(
      "webhooks",
      {
        id: c.id,
        user_id: c.refRequired,
        url: c.textRequired,
        events: c.long,
        sealed_secret: c.sealedRequired,
        sealed_next_secret: c.sealed,
        seen_number: c.count,
        failures: c.count,
        created_by_id: c.refRequired,
        created_at: c.atRequired,
        stopped_at: c.at,
        stopped_for: c.code,
      },
      TABLE,
    );
    await q.createTable(
      "webhook_deliveries",
      {
        id: c.id,
        webhook_id: c.refRequired,
        entry_id: c.refRequired,
        case_id: c.refRequired,
        event: c.codeRequired,
        happened_at: c.atRequired,
        state: c.codeRequired,
        attempts: c.count,
        due_at: c.atRequired,
        lease_until: c.at,
        done_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("webhook_deliveries", ["webhook_id", "entry_id"], { unique: true });
    await q.addIndex("webhook_deliveries", ["webhook_id", "id"]);
    await q.addIndex("webhook_deliveries", ["state", "due_at", "id"]);
    await q.addIndex("webhook_deliveries", ["case_id"]);
    await q.createTable(
      "webhook_attempts",
      {
        id: c.id,
        delivery_id: c.refRequired,
        case_id: c.refRequired,
        at: c.atRequired,
        outcome: c.codeRequired,
        status: c.whole,
        took_ms: c.count,
      },
      TABLE,
    );
    await q.addIndex("webhook_attempts", ["delivery_id", "id"]);
    await q.addIndex("webhook_attempts", ["case_id"]);
  },
  async down(q) {
    for (const table of ["webhook_attempts", "webhook_deliveries", "webhooks", "api_answers", "api_tokens"])
      await q.dropTable(table);
    await q.sequelize.query("ALTER TABLE users DROP COLUMN service");
  },
};
