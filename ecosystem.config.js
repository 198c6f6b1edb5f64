/**
 * Production under PM2: `pm2 start ecosystem.config.js`. PM2 reads this file with `require`, which takes an ES module
 * since Node 20.19; it looks for `apps` among what the module exports.
 *
 * `WEB_INSTANCES` says how many web processes share the port; one for each core unless set.
 */
const common = {
  cwd: import.meta.dirname,
  env: { NODE_ENV: "production", YOKA_MODE: process.env.YOKA_MODE ?? "production" },
  // A reload waits for the new process to say "ready" before the old one is asked to leave.
  wait_ready: true,
  listen_timeout: 60_000,
  // A process that leaves finishes the requests and jobs in hand, for 25 s at most.
  kill_timeout: 30_000,
  watch: false,
};

export const apps = [
  {
    ...common,
    name: "yoka-web",
    script: "bin/web.mjs",
    exec_mode: "cluster",
    instances: process.env.WEB_INSTANCES ?? "max",
  },
  {
    ...common,
    name: "yoka-worker",
    script: "bin/worker.mjs",
    exec_mode: "fork",
    instances: 1,
    // What a batch of messages needs lives as long as its transaction: with room for a few batches (MB) none is copied about.
    node_args: "--max-semi-space-size=64",
  },
];
