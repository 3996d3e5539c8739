/**
 * `npm run test:live`: the assertions of the deployed system against a real account, with the caller's own
 * credentials. It reads the outputs of `cdktf deploy --outputs-file outputs.json` (or OUTPUTS_FILE).
 *
 * @type {import("jest").Config}
 */
module.exports = {
  displayName: "live",
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/live/**/*.test.ts"],
  testTimeout: 60_000,
  transform: { "^.+\\.[tj]s$": ["ts-jest", { tsconfig: "tsconfig.jest.json" }] },
};
