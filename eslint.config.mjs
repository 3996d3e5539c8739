import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", "coverage/", "dist/", "out/", ".gen/"] },
  eslint.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@cdktf/provider-aws",
              message: "Import @cdktf/provider-aws/lib/<resource>: the index costs seconds.",
            },
            { name: "@cdktf/provider-archive", message: "Import @cdktf/provider-archive/lib/<resource>." },
          ],
        },
      ],
    },
  },
  {
    files: ["src/infra/**", "__tests__/infra/**", "main.ts"],
    // A construct registers itself with its scope: creating it is the effect.
    rules: { "no-new": "off" },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: {
      globals: { __dirname: "readonly", module: "readonly", require: "readonly", process: "readonly" },
    },
  },
  {
    files: [".github/scripts/*.mjs"],
    languageOptions: { globals: { AbortSignal: "readonly", fetch: "readonly", URL: "readonly" } },
  },
);
