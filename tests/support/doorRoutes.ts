import { act, EVERYBODY, open, room, type RoleRoute } from "./roleRows";

/** Of the table of who gets in where: the door of the house, one's own account, and how sessions end. */
export const DOOR_ROUTES: RoleRoute[] = [
  open("/forgotten-password"),
  { route: "/login", at: "/login", answers: { 302: EVERYBODY }, visitor: 200 },
  { route: "/login/code", at: "/login/code", answers: { 302: EVERYBODY }, visitor: 302 },
  { route: "/session", at: "/session", answers: { 204: EVERYBODY }, visitor: 401 },
  { route: "/protect/:token", at: "/protect/unknown", answers: { 404: EVERYBODY }, visitor: 404 },
  { route: "/logout", at: "/logout", answers: { 302: EVERYBODY }, visitor: 302 },
  { route: "/invitation/:token", at: "/invitation/unknown", answers: { 404: EVERYBODY }, visitor: 404 },
  room("/account/second-factor", "/account/second-factor", EVERYBODY),
  act("/account/second-factor", "/account/second-factor", { act: "on", code: "x" }, { 422: EVERYBODY }),
  room("/account", "/account", EVERYBODY),
  act("/account", "/account", { current: "wrong", password: "x", again: "x" }, { 422: EVERYBODY }),
  room("/admin/idle", "/admin/idle", "admin admin2"),
  act("/admin/idle", "/admin/idle", { act: "set", house: "1" }, { 422: "admin admin2" }),
  room("/admin/users/import", "/admin/users/import", "admin admin2"),
  act("/admin/users/import", "/admin/users/import", { act: "try" }, { 422: "admin admin2" }),
];
