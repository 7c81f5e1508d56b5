/** `*.test.ts` need nothing; `*.firestore.test.ts` need a local Firestore and fail without one. */
module.exports = {
  displayName: "functions",
  silent: true,
  testEnvironment: "node",
  roots: ["<rootDir>/src"],
  setupFiles: ["<rootDir>/src/testing/environment.ts"],
  transform: {
    "^.+\\.ts$": ["ts-jest", { tsconfig: "<rootDir>/tsconfig.json", diagnostics: false }],
  },
};
