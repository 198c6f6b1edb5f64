/**
 * The house has four floors, and a floor imports only from the floors below it. Providers on one floor do not know each
 * other, so that one can be replaced without reading another.
 */

/** The floors from the ground up. */
const floors = ["models", "workflows", "channels", "app"];

/** One rule a floor: nothing above it may be imported. */
const climbing = floors.slice(0, -1).map((floor, level) => ({
  name: `${floor}-imports-downwards`,
  comment: `${floor} may not know the floors above it.`,
  severity: "error",
  from: { path: `^${floor}/` },
  to: { path: `^(${floors.slice(level + 1).join("|")})/` },
}));

/** The rooms of `channels/` that every channel may use; the others are one provider or one medium each. */
const meetingPlaces = "^channels/(inbound|outbound)/";

/** How an SMS is spelled and counted, whoever carries it. */
const spelling = "^channels/sms/gsm7\\.ts$";

/** A folder or a file of that name. */
function roomCalled(name) {
  return `(^|/)${name}(/|\\.tsx?$)`;
}

module.exports = {
  forbidden: [
    ...climbing,
    {
      name: "no-circle",
      comment: "Two modules that need each other are one module, or lack a third below them.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "channels-do-not-know-each-other",
      comment: "What two channels need stands in inbound/, outbound/ or beside ChannelAdapter.ts.",
      severity: "error",
      from: { path: "^channels/([^/]+)/", pathNot: meetingPlaces },
      to: { path: "^channels/[^/]+/", pathNot: ["^channels/$1/", meetingPlaces, spelling] },
    },
    {
      name: "gateways-do-not-know-each-other",
      comment: "Africa's Talking is one gateway among others: nothing of another gateway may lean on it.",
      severity: "error",
      from: { path: "^channels/[^/]+/(africasTalking|genericHttp)[^/]*$" },
      to: { path: "^channels/[^/]+/(africasTalking|genericHttp)[^/]*$", pathNot: "/$1[^/]*$" },
    },
    {
      name: "providers-are-reached-through-adapters",
      comment: "inbound/ and outbound/ ask adapters.ts which provider to use; they name none.",
      severity: "error",
      from: { path: meetingPlaces },
      to: { path: "/(africasTalking|genericHttp)[^/]*$" },
    },
    {
      name: "no-tests-in-the-house",
      comment: "What runs in production leans on nothing made for tests, nor on the commands of bin/.",
      severity: "error",
      from: { path: `^(${floors.join("|")})/` },
      to: { path: "^(tests|bin)/" },
    },
    {
      name: "no-development-tools-in-the-house",
      comment: "A package that production imports belongs to `dependencies`.",
      severity: "error",
      from: { path: `^(${floors.join("|")})/`, pathNot: "^app/routes\\.ts$" }, // routes.ts is read by the build alone
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nothing-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
    {
      name: "no-vague-rooms",
      comment: "A room is named after what is done in it.",
      severity: "error",
      from: {},
      to: { path: ["utils?", "helpers?", "common", "misc", "lib", "shared"].map(roomCalled), pathNot: "node_modules" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true, // an import of a type is a dependency too
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^build/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
