import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "@cdktf/hcl2json";
import { EXACT_PRINCIPAL } from "../../src/infra/member-roles";

const ROOT = resolve(__dirname, "../..");

type Blocks = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A file of the module, as Terraform reads it. */
async function fileOf(name: string): Promise<Readonly<Record<string, unknown>>> {
  const text = readFileSync(resolve(ROOT, `modules/member-account/${name}.tf`), "utf8");
  return (await parse(name, text)) as Readonly<Record<string, unknown>>;
}

async function resourcesOf(type: string): Promise<Blocks> {
  const { resource } = (await fileOf("main")) as { readonly resource: Readonly<Record<string, Blocks>> };
  return resource[type] ?? {};
}

const bindings = readFileSync(resolve(ROOT, ".gen/modules/member-account.ts"), "utf8");

describe("modules/member-account", () => {
  it.each([
    ["scan", "distinct(concat([var.scanner_role_arn], var.trusted_principals))"],
    ["remediation", "[var.remediation_function_role_arn]"],
  ])("has the %s role trust only named principals that send the ExternalId", async (name, principals) => {
    const trust = (await resourcesOf("aws_iam_role"))[name]?.[0]?.["assume_role_policy"];

    expect(trust).toContain(`Principal = { AWS = ${principals} }`);
    expect(trust).toContain('Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }');
    expect(String(trust).match(/Principal/g)).toHaveLength(1);
  });

  it.each(["scanner_role_arn", "remediation_function_role_arn"])("takes only an exact role for %s", async (name) => {
    const { variable } = (await fileOf("variables")) as { readonly variable: Blocks };

    expect(JSON.stringify(variable[name]?.[0]?.["validation"])).toContain("role/[^*]+$");
  });

  it("takes the same trusted principals as the settings: exact roles and users", async () => {
    const { variable } = (await fileOf("variables")) as { readonly variable: Blocks };
    const [{ condition }] = variable["trusted_principals"]?.[0]?.["validation"] as [{ readonly condition: string }];
    const [, pattern = ""] = /regex\("(.+)", arn\)/.exec(condition) ?? [];

    expect(pattern.replaceAll("\\\\", "\\")).toBe(EXACT_PRINCIPAL.source.replaceAll("\\/", "/"));
  });

  it("makes nothing that changes resources unless that is enabled", async () => {
    const { variable } = (await fileOf("variables")) as { readonly variable: Blocks };
    const conditional = await Promise.all(
      ["aws_iam_role", "aws_iam_policy", "aws_iam_role_policy_attachment"].map(resourcesOf),
    );

    expect(variable["enable_remediation"]?.[0]?.["default"]).toBe(false);
    conditional.forEach(({ remediation }) => {
      expect(remediation?.[0]?.["count"]).toBe("${var.enable_remediation ? 1 : 0}");
    });
  });

  it("holds its permissions in managed policies", async () => {
    const { resource } = (await fileOf("main")) as { readonly resource: Readonly<Record<string, unknown>> };

    expect(Object.keys(resource).sort()).toEqual(["aws_iam_policy", "aws_iam_role", "aws_iam_role_policy_attachment"]);
    expect(JSON.stringify(resource)).not.toContain("inline_policy");
  });

  it("documents every variable and output", async () => {
    const { variable } = (await fileOf("variables")) as { readonly variable: Blocks };
    const { output } = (await fileOf("outputs")) as { readonly output: Blocks };
    const undocumented = Object.entries({ ...variable, ...output })
      .filter(([, [block]]) => typeof block?.["description"] !== "string")
      .map(([name]) => name);

    expect(undocumented).toEqual([]);
  });

  it("has bindings for its variables and outputs (npm run get writes them)", async () => {
    const { variable } = (await fileOf("variables")) as { readonly variable: Blocks };
    const { output } = (await fileOf("outputs")) as { readonly output: Blocks };
    const bound = [...bindings.matchAll(/return this\.inputs\['(\w+)'\]/g)].map(([, name]) => name);
    const shown = [...bindings.matchAll(/this\.getString\('(\w+)'\)/g)].map(([, name]) => name);

    expect(bound.sort()).toEqual(Object.keys(variable).sort());
    expect(shown.sort()).toEqual(Object.keys(output).sort());
  });
});
