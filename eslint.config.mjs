import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", "coverage/", "**/dist/", "out/", ".gen/"] },
  eslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
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
    files: ["**/*.{ts,tsx}"],
    ignores: ["src/reports/html/app/**", "__tests__/end-to-end/html-report/**"],
    // The compiler knows the browser's globals everywhere, since the HTML report's components are compiled with the rest.
    rules: {
      "no-restricted-globals": [
        "error",
        ...["document", "event", "history", "length", "localStorage", "location", "name", "navigator", "origin"],
        ...["parent", "self", "status", "top", "window"],
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
      globals: Object.fromEntries(
        ["Buffer", "__dirname", "__filename", "module", "process", "require"].map((name) => [name, "readonly"]),
      ),
    },
  },
  {
    files: [".github/scripts/*.mjs"],
    languageOptions: { globals: { AbortSignal: "readonly", fetch: "readonly", URL: "readonly" } },
  },
);
