import { act, EVERYBODY, room, type RoleRoute } from "./roleRows";

const ADMINISTRATORS = "admin admin2";

/** Who gets what where accounts, roles, operators and numbers are looked after. */
export const ADMIN_ROUTES: RoleRoute[] = [
  room("/admin/users", "/admin/users", ADMINISTRATORS),
  room("/admin/users/:id", "/admin/users/{person}", ADMINISTRATORS),
  room("/admin/users/new", "/admin/users/new", ADMINISTRATORS),
  { ...room("/admin/grants", "/admin/grants", ""), answers: { 302: ADMINISTRATORS } },
  { ...room("/admin/review", "/admin/review", ""), answers: { 302: ADMINISTRATORS } },
  room("/admin/access", "/admin/access", ADMINISTRATORS),
  { ...room("/admin/access/review", "/admin/access/review", ""), answers: { 302: ADMINISTRATORS } },
  room("/admin/access/review/:quarter", "/admin/access/review/2020-Q1", "", "no record of it"),
  room("/admin/access/review/:quarter/csv", "/admin/access/review/2020-Q1/csv", "", "no record of it"),
  room("/admin/access/sees", "/admin/access/sees?person=officer@demo.yoka", ADMINISTRATORS),
  room("/admin/access/leave/:id", "/admin/access/leave/{person}", ADMINISTRATORS),
  room("/admin/tokens", "/admin/tokens", ADMINISTRATORS),
  act("/admin/tokens", "/admin/tokens", { act: "ask", name: "" }, { 422: ADMINISTRATORS }),
  room("/admin/webhooks", "/admin/webhooks", ADMINISTRATORS),
  act("/admin/webhooks", "/admin/webhooks?index", { act: "add" }, { 422: ADMINISTRATORS }),
  room("/admin/webhooks/:id", "/admin/webhooks/unknown", "", "none there"),
  act("/admin/webhooks/:id", "/admin/webhooks/unknown", { act: "stop" }, {}),
  room("/tokens", "/tokens", EVERYBODY),
  act("/tokens", "/tokens", { act: "none" }, { 422: EVERYBODY }),
  room("/admin/operators", "/admin/operators", `national ${ADMINISTRATORS}`),
  act("/admin/operators", "/admin/operators", { act: "add", name: "" }, { 422: ADMINISTRATORS }),
  room("/admin/books", "/admin/books", `supervisor national ${ADMINISTRATORS}`),
  act("/admin/books", "/admin/books", { act: "none" }, { 422: `supervisor national ${ADMINISTRATORS}` }),
  room("/admin/backups", "/admin/backups", ADMINISTRATORS),
  room("/admin/places", "/admin/places?q=goma", ADMINISTRATORS),
  act("/admin/users/new", "/admin/users/new", { act: "invite", email: "x" }, { 422: ADMINISTRATORS }),
  act("/admin/access/leave/:id", "/admin/access/leave/{person}", { act: "disable" }, { 302: ADMINISTRATORS }),
  act("/admin/users/:id", "/admin/users/{person}", { act: "ask", role: "" }, { 422: ADMINISTRATORS }),
  act("/admin/access", "/admin/access?index", { act: "revoke", grantId: "{grant}" }, { 302: ADMINISTRATORS }),
  act(
    "/admin/access/review/:quarter",
    "/admin/access/review/2020-Q1",
    { act: "keep", grantId: "{grant}" },
    { 409: ADMINISTRATORS },
  ),
];
