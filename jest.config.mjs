/** Root tests: the simulators, scripts and what is pure in the console by themselves, and end-to-end scenarios against the running suite. */
const transform = {
  "^.+\\.ts$": [
    "ts-jest",
    {
      tsconfig: {
        module: "commonjs",
        moduleResolution: "bundler",
        target: "es2023",
        esModuleInterop: true,
        isolatedModules: true,
        verbatimModuleSyntax: false,
        allowImportingTsExtensions: false,
      },
      diagnostics: false,
    },
  ],
};
const project = (displayName, roots) => ({ displayName, roots, transform, testEnvironment: "node" });

export default {
  projects: [
    project("scripts", ["<rootDir>/scripts"]),
    project("simulators", ["<rootDir>/simulators"]),
    project("console", ["<rootDir>/console"]),
    project("e2e", ["<rootDir>/e2e"]),
  ],
};
