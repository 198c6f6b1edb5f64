import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Names starting with `_` are there for their place in a list of parameters. */
const unused = { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true };

/** Remix answers a request by throwing a response: a redirect, a 404. */
const thrownByRemix = [
  { from: "lib", name: "Response" },
  { from: "package", package: "@remix-run/server-runtime", name: "TypedResponse" },
  { from: "package", package: "@remix-run/router", name: "DataWithResponseInit" },
];

/** A chosen few rules, each against a mistake that would reach somebody; layout is Prettier's. */
export default defineConfig(
  globalIgnores(["build/", ".data/", ".cache/", "test-results/"]),
  {
    // A rule that is wrong is changed here, for everybody, rather than switched off on the spot.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-debugger": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-for-in-array": "error",
      // An async event handler of React is answered by nobody, which is what it wants.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/no-unused-expressions": "error",
      "@typescript-eslint/no-unused-vars": ["error", unused],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/prefer-promise-reject-errors": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    rules: { "no-unused-vars": ["error", unused] },
  },
  {
    files: ["app/**/*.tsx"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    rules: { "@typescript-eslint/only-throw-error": ["error", { allow: thrownByRemix }] },
  },
  {
    files: ["tests/**/*.{ts,tsx}"],
    rules: { "no-restricted-properties": ["error", ...["test", "describe", "it"].flatMap(noEscape)] },
  },
);

/** A test is neither skipped nor alone. */
function noEscape(object) {
  return ["skip", "only", "todo", "skipIf", "fixme"].map((property) => ({ object, property }));
}
