/**
 * Lint rules for every package: strict types, no test left out, and the layers. Each layer names what it may import;
 * `scripts/layers.test.ts` holds these rules to examples.
 */
import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const tests = ["**/*.test.ts", "**/*.test.tsx", "e2e/**/*.ts", "functions/src/testing/**/*.ts"];

/** Code of this repository that a relative import reaches above its own package. */
const up = (names, message) => ({ regex: `^(\\.\\./)+(${names})(\\.|/|$)`, message });
/** Packages: all but the listed ones, given as alternatives of a regular expression. */
const onlyPackages = (names, message) => ({ regex: `^(?!\\.)(?!(${names})$)`, message });
const restrictImports = (...patterns) => ({
  "@typescript-eslint/no-restricted-imports": ["error", { patterns }],
});

const otherPackages = up(
  "console|simulators|scripts|e2e",
  "functions/ is deployed alone: import nothing outside it.",
);
const outerLayers = "triggers|wiring|config|index|testing";
const adapter = (sdk) =>
  restrictImports(
    up(outerLayers, "An adapter knows core and contract; settings are handed to it by wiring."),
    { regex: "^\\.\\./[^.]", message: "An adapter knows no other adapter: go through a port in core." },
    onlyPackages(
      `node:.*|zod${sdk}`,
      "An adapter uses its own SDK only; axios and firebase-admin have their folders.",
    ),
    { regex: "^node:process$", message: "Only config.ts reads the environment." },
    otherPackages,
  );
const platform = (allowed) =>
  restrictImports(
    onlyPackages(
      allowed,
      "firebase-functions belongs to triggers, and network and database SDKs to adapters.",
    ),
    { regex: "^node:process$", message: "Only config.ts reads the environment." },
    otherPackages,
  );

const noDefaultExport = [
  { selector: "ExportDefaultDeclaration", message: "Export by name." },
  { selector: "ExportSpecifier[exported.name='default']", message: "Export by name." },
];
const noDynamicImport = {
  selector: "ImportExpression",
  message: "Import statically, so that the layers hold.",
};
const everyTestRuns = [
  {
    selector:
      "MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]",
    message: "Every test runs, always.",
  },
  {
    selector: "CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]",
    message: "Every test runs, always.",
  },
];

export default defineConfig(
  globalIgnores([
    "**/node_modules/",
    "functions/lib/",
    "console/dist/",
    ".cache/",
    "**/coverage/",
    "test-results/",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", 300],
      "no-restricted-syntax": ["error", ...noDefaultExport],
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },

  {
    files: ["functions/src/**/*.ts"],
    rules: {
      ...platform("node:.*|zod"),
      "no-restricted-syntax": ["error", ...noDefaultExport, noDynamicImport],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only config.ts reads the environment." },
      ],
    },
  },
  {
    files: ["functions/src/contract/**/*.ts"],
    rules: restrictImports({ regex: "^(?!\\./|zod$)", message: "The contract imports zod and itself." }),
  },
  {
    files: ["functions/src/contract/*/**/*.ts"],
    rules: restrictImports({
      regex: "^(?!\\./|\\.\\./[^.]|zod$)",
      message: "The contract imports zod and itself.",
    }),
  },
  {
    files: ["functions/src/core/**/*.ts"],
    rules: restrictImports(
      up(
        `adapters|${outerLayers}`,
        "Core knows the contract only: time, ids and the network come through ports.",
      ),
      onlyPackages("node:crypto", "Core is pure: time, ids and the network come through ports."),
      otherPackages,
    ),
  },
  { files: ["functions/src/adapters/**/*.ts"], rules: adapter("") },
  { files: ["functions/src/adapters/{auth,firestore,tasks}/**/*.ts"], rules: adapter("|firebase-admin/.*") },
  { files: ["functions/src/adapters/media/**/*.ts"], rules: adapter("|firebase-admin/storage") },
  { files: ["functions/src/adapters/{whatsapp,ai}/**/*.ts"], rules: adapter("|axios") },
  {
    files: ["functions/src/{triggers/**/*,index}.ts"],
    rules: platform("node:.*|zod|firebase-functions/.*"),
  },
  {
    files: ["functions/src/config.ts"],
    rules: { ...platform("node:.*|zod|firebase-functions/params"), "no-restricted-properties": "off" },
  },
  {
    files: ["functions/src/wiring.ts"],
    rules: platform("node:.*|firebase-functions/logger|firebase-admin/.*"),
  },

  {
    files: ["console/**/*.{ts,tsx}"],
    // It warns of libraries that the React compiler can't take; nothing is compiled with it here.
    extends: [reactHooks.configs.flat.recommended, { rules: { "react-hooks/incompatible-library": "off" } }],
    rules: restrictImports(
      {
        regex: "^(\\.\\./)+functions/(?!src/contract/)",
        message: "The console shares the contract with the functions, nothing else.",
      },
      up("simulators|scripts|e2e", "The console imports the contract and itself."),
      { regex: "^firebase-(admin|functions|tools)", message: "This runs in a browser." },
    ),
  },
  {
    files: ["simulators/**/*.{ts,js}"],
    rules: restrictImports(
      up(
        "functions|console|scripts|e2e",
        "A simulator that shares our code shares our bugs: it imports only itself.",
      ),
    ),
  },

  {
    files: tests,
    rules: {
      "max-lines": "off",
      "no-restricted-properties": "off",
      "no-restricted-syntax": ["error", ...noDefaultExport, ...everyTestRuns],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["functions/**/*.test.ts", "functions/src/testing/**/*.ts"],
    rules: restrictImports(otherPackages),
  },
  {
    files: ["**/*.config.{ts,mjs,js}"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { "no-undef": "off" },
  },
);
