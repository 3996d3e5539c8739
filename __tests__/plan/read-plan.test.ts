import { constants } from "node:buffer";
import { AuditError } from "../../src/core/errors";
import { readPlan } from "../../src/plan/read-plan";

const SECRET = "hunter2-do-not-print";

/** A resource change as Terraform writes it, with a secret in it. */
const CHANGE = {
  address: 'module.data["a"].aws_db_instance.main[0]',
  module_address: 'module.data["a"]',
  mode: "managed",
  type: "aws_db_instance",
  name: "main",
  index: 0,
  provider_name: "registry.terraform.io/hashicorp/aws",
  change: {
    actions: ["create"],
    before: null,
    after: { password: SECRET },
    after_unknown: { arn: true },
    before_sensitive: false,
    after_sensitive: { password: true },
  },
};

const EXPRESSION = { references: ["var.name"] };

const CONFIGURATION = {
  provider_config: { aws: { name: "aws", full_name: "registry.terraform.io/hashicorp/aws", expressions: {} } },
  root_module: {
    outputs: { x: { expression: EXPRESSION } },
    variables: { name: { default: "x" } },
    module_calls: {
      data: {
        source: "./data",
        expressions: { name: { constant_value: SECRET } },
        for_each_expression: EXPRESSION,
        module: {
          resources: [
            {
              address: "aws_db_instance.main",
              mode: "managed",
              type: "aws_db_instance",
              name: "main",
              expressions: {},
            },
          ],
        },
      },
    },
  },
};

const STATE_VALUES = {
  root_module: {
    child_modules: [
      {
        address: 'module.data["a"]',
        resources: [
          { address: "data.aws_region.r", mode: "data", type: "aws_region", name: "r", values: { name: SECRET } },
        ],
      },
    ],
  },
};

const PLAN = {
  format_version: "1.2",
  terraform_version: "1.11.4",
  variables: { name: { value: SECRET } },
  planned_values: STATE_VALUES,
  resource_changes: [CHANGE],
  deferred_changes: [{ reason: "provider_config_unknown", resource_change: CHANGE }],
  prior_state: { format_version: "1.0", values: STATE_VALUES },
  configuration: CONFIGURATION,
  errored: false,
  complete: true,
};

const utf8 = (value: unknown): Uint8Array => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));

const FROM_THE_START = "Run `terraform plan -out=<plan file>`, then `terraform show -json <plan file> > plan.json`";

/** The message with which a text is refused. */
function refusalOf(bytes: Uint8Array | string): string {
  try {
    readPlan("plan.json", bytes);
  } catch (error) {
    if (error instanceof AuditError) return error.message;
    throw error;
  }
  throw new Error("It was read.");
}

describe("a plan", () => {
  it.each([
    ["UTF-8", utf8(PLAN)],
    ["UTF-8 with its mark", utf8(`\ufeff${JSON.stringify(PLAN)}`)],
    ["UTF-16, as Windows PowerShell redirects it", Buffer.from(`\ufeff${JSON.stringify(PLAN)}\r\n`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\ufeff${JSON.stringify(PLAN)}`, "utf16le").swap16()],
    ["a text", JSON.stringify(PLAN)],
    ["a text with a byte order mark", `\ufeff${JSON.stringify(PLAN, null, 2)}\n`],
  ])("is read from %s", (_, bytes) => {
    expect(readPlan("plan.json", bytes)).toEqual(PLAN);
  });

  it.each([
    ["nothing to change", { planned_values: { root_module: {} } }],
    ["no AWS resource", { resource_changes: [{ ...CHANGE, type: "null_resource", change: { actions: ["no-op"] } }] }],
    ["what a newer minor version adds", { ...PLAN, format_version: "1.99", added: [null], errored: true }],
    [
      "OpenTofu's resources",
      { resource_changes: [{ ...CHANGE, provider_name: "registry.opentofu.org/hashicorp/aws" }] },
    ],
  ])("is read with %s", (_, more) => {
    const plan = { format_version: "1.2", ...more };
    expect(readPlan("plan.json", utf8(plan))).toEqual(plan);
  });

  it("is harmless with names that every JavaScript object has", () => {
    const hostile = JSON.stringify(PLAN)
      .replace('"variables":{', '"__proto__":{"polluted":true},"variables":{"__proto__":{"value":1},"constructor":{},')
      .replace('"module_calls":{', '"module_calls":{"__proto__":{"module":{"resources":[]}},"toString":{},');
    const plan = readPlan("plan.json", hostile);
    expect(Object.keys(plan.variables ?? {})).toEqual(["__proto__", "constructor", "name"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect((plan as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("is read with modules at any depth", () => {
    const depth = 50_000;
    const nested = `${'{"child_modules":['.repeat(depth)}{}${"]}".repeat(depth)}`;
    const called = `${'{"module_calls":{"m":{"module":'.repeat(depth)}{}${"}}}".repeat(depth)}`;
    const parts = `"planned_values":{"root_module":${nested}},"configuration":{"root_module":${called}}`;
    expect(readPlan("plan.json", `{"format_version":"1.2",${parts}}`).format_version).toBe("1.2");
  });
});

describe("a file that is not a plan", () => {
  it.each([
    ["nothing", "", "plan.json is empty."],
    ["space", " \r\n\t", "plan.json is empty."],
    ["a byte order mark alone", Buffer.from("\ufeff"), "plan.json is empty."],
    ["bytes that are not text", Buffer.from([0x7b, 0xff, 0xfe]), "plan.json is not text."],
    ["UTF-16 that ends within a character", Buffer.from([0xff, 0xfe, 0x7b]), "plan.json is not text."],
    [
      "Terraform's text",
      "Terraform used the selected providers",
      "plan.json is not JSON. What stands at line 1, column 1",
    ],
    ["a list", "[1]", "plan.json is JSON, but not a plan. It holds a list,"],
    ["a number", "12", "It holds a number,"],
    ["a text", JSON.stringify(SECRET), "It holds a text,"],
    ["null", "null", "It holds null,"],
    ["false", "false", "It holds true or false,"],
    ["another object", { a: 1 }, "A text was expected as its format_version, and nothing was found."],
    ["a version of another kind", { ...PLAN, format_version: 1.2 }, "format_version, and a number was found."],
    [
      "a text that is not a version",
      { ...PLAN, format_version: SECRET },
      "Its format_version is not a version such as 1.2.",
    ],
    [
      "schemas of providers",
      { format_version: "1.0", provider_schemas: {} },
      "It has neither planned_values nor resource_changes.",
    ],
    [
      "a state file",
      { version: 4, serial: 7, lineage: "x", resources: [] },
      "plan.json is a state, not a plan. A state describes",
    ],
    [
      "a shown state",
      { format_version: "1.0", values: STATE_VALUES },
      "plan.json is a state, not a plan. `terraform show",
    ],
    ["a shown state of 2021", { format_version: "0.2", values: STATE_VALUES }, "plan.json is a state, not a plan."],
    ["an empty shown state", { format_version: "1.0" }, "plan.json is a state, not a plan."],
    [
      "the log of a plan",
      `{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info","change":"${SECRET}"}\n`,
      "plan.json is the log of `terraform plan -json`, not the plan.",
    ],
    ["one line of that log", { "@level": "info" }, "plan.json is the log of `terraform plan -json`, not the plan."],
  ])("is refused: %s", (_, content, says) => {
    const refusal = refusalOf(content instanceof Uint8Array ? content : utf8(content));
    expect(refusal).toContain(says);
    expect(refusal).toContain(FROM_THE_START);
    expect(refusal).not.toContain(SECRET);
  });

  it.each([
    ["bytes", Buffer.from("PK\u0003\u0004\u0014\u0000\u0008\u0000\u00ff", "latin1")],
    ["a text", "PK\u0003\u0004\u0014\u0000\u0008\u0000\ufffd"],
  ])("is refused: a plan file in its binary form, from %s", (_, bytes) => {
    expect(refusalOf(bytes)).toBe(
      "plan.json is a plan file in Terraform's own binary form. It is read by Terraform only." +
        " Run `terraform show -json <plan file> > plan.json` and review plan.json.",
    );
  });

  it.each([
    [
      "HCP Terraform's bookmark",
      { remote_plan_format: 1, run_id: "run-x", hostname: "app.terraform.io" },
      "terraform show",
    ],
    ["OpenTofu's encrypted plan", { serial: 1, version: 1, encrypted_data: SECRET }, "tofu show"],
  ])("is refused, with the command that reads it: %s", (_, content, command) => {
    const refusal = refusalOf(utf8(content));
    expect(refusal).toContain(`Run \`${command} -json <plan file> > plan.json\` in the stack's folder`);
    expect(refusal).not.toContain(SECRET);
  });

  it("is refused: a file longer than the engine's longest string", () => {
    // The memory is only reserved, and never written to.
    const refusal = refusalOf(new Uint8Array(constants.MAX_STRING_LENGTH + 2 ** 20));
    expect(refusal).toMatch(/^plan\.json has 513 MB\. A plan is read up to 512 MB\. Plan the stack in parts/);
  });

  it.each([
    ["before the JSON", `[command]terraform-bin show -json plan\n${JSON.stringify(PLAN)}`],
    ["after the JSON", `${JSON.stringify(PLAN)}\n::debug::Terraform exited with code 0.\n`],
  ])("is refused: lines of an Actions step %s", (_, text) => {
    expect(refusalOf(utf8(text))).toContain("Set `terraform_wrapper: false`");
  });

  it("is refused without repeating the text at the mistake", () => {
    const text = JSON.stringify(PLAN, null, 2).replace(`"password": "${SECRET}"`, `"password": ${SECRET}`);
    const line = text.split("\n").findIndex((row) => row.includes(`"password": ${SECRET}`)) + 1;
    const refusal = refusalOf(utf8(text));
    expect(refusal).toContain(`plan.json is not JSON. What stands at line ${line}, column 23 does not belong there.`);
    expect(refusal).not.toContain("hunter2");
  });

  it("is refused as cut short, wherever it ends", () => {
    const text = JSON.stringify(PLAN);
    const lengths = Array.from({ length: text.length - 1 }, (_, index) => index + 1);
    const refusedOtherwise = lengths.filter((length) => {
      const says = `plan.json is cut short. The JSON ends at line 1, column ${length + 1}, before it is complete`;
      return !refusalOf(text.slice(0, length)).includes(says);
    });
    expect(refusedOtherwise).toEqual([]);
  });
});

describe("another major version", () => {
  it.each([
    ["0.1", "Versions 0.x were written by Terraform before 1.1. Plan with Terraform 1.1 or newer, or with OpenTofu"],
    ["0.2", "Versions 0.x were written by Terraform before 1.1. Plan with Terraform 1.1 or newer, or with OpenTofu"],
    ["2.0", "newer than what this version of the audit knows. Update the audit"],
    ["10.0", "newer than what this version of the audit knows. Update the audit"],
  ])("%s is refused", (version, says) => {
    const refusal = refusalOf(utf8({ ...PLAN, format_version: version }));
    expect(refusal).toContain(`The format_version of plan.json is ${version}; only 1.x is read. `);
    expect(refusal).toContain(says);
  });
});

describe("a plan with a value of the wrong kind", () => {
  const change = (more: object): object => ({ resource_changes: [CHANGE, { ...CHANGE, ...more }] });
  const root = (module: object): object => ({ configuration: { root_module: module } });

  const cases: readonly (readonly [part: object, says: string])[] = [
    [{ resource_changes: {} }, "At resource_changes, a list was expected, and an object was found."],
    [{ resource_changes: null }, "At resource_changes, a list was expected, and null was found."],
    [{ resource_changes: [CHANGE, null] }, "At resource_changes[1], an object was expected, and null was found."],
    [change({ address: 1 }), "At resource_changes[1].address, a text was expected, and a number was found."],
    [change({ index: true }), "At resource_changes[1].index, a text or a number was expected, and true or false"],
    [change({ provider_name: undefined }), "At resource_changes[1].provider_name, a text was expected, and nothing"],
    [change({ change: [] }), "At resource_changes[1].change, an object was expected, and a list was found."],
    [change({ change: { actions: "create" } }), "At resource_changes[1].change.actions, a list of texts was expected"],
    [change({ change: { actions: [1] } }), "At resource_changes[1].change.actions, a list of texts was expected"],
    [change({ change: { actions: [], after: SECRET } }), "change.after, an object or null was expected, and a text"],
    [change({ change: { actions: [], before: [] } }), "change.before, an object or null was expected, and a list"],
    [change({ change: { actions: [], importing: 1 } }), "change.importing, an object was expected, and a number"],
    [{ errored: "no" }, "At errored, true or false was expected, and a text was found."],
    [{ variables: { name: SECRET } }, "At variables.name, an object was expected, and a text was found."],
    [{ variables: [] }, "At variables, an object was expected, and a list was found."],
    [{ variables: { [`${SECRET}\n`]: 1 } }, "At variables[…], an object was expected, and a number was found."],
    [{ deferred_changes: [{ reason: 1 }] }, "At deferred_changes[0].reason, a text was expected"],
    [{ deferred_changes: [{ resource_change: {} }] }, "At deferred_changes[0].resource_change.address, a text"],
    [{ planned_values: [] }, "At planned_values, an object was expected, and a list was found."],
    [
      { planned_values: { root_module: { child_modules: [{}, { resources: [{ address: "a" }] }] } } },
      "At planned_values.root_module.child_modules[1].resources[0].mode, a text was expected, and nothing was found.",
    ],
    [{ prior_state: { values: 1 } }, "At prior_state.values, an object was expected, and a number was found."],
    [
      { configuration: { provider_config: { aws: 1 } } },
      "At configuration.provider_config.aws, an object was expected",
    ],
    [root({ resources: [1] }), "At configuration.root_module.resources[0], an object was expected"],
    [root({ outputs: { x: { expression: [] } } }), "At configuration.root_module.outputs.x.expression, an object"],
    [root({ variables: { x: 1 } }), "At configuration.root_module.variables.x, an object was expected"],
    [root({ module_calls: { m: { source: 1 } } }), "At configuration.root_module.module_calls.m.source, a text"],
    [
      root({ module_calls: { m: { expressions: { x: { references: "a" } } } } }),
      "At configuration.root_module.module_calls.m.expressions.x.references, a list of texts was expected",
    ],
    [
      root({ module_calls: { m: { count_expression: 1 } } }),
      "At configuration.root_module.module_calls.m.count_expression, an object was expected",
    ],
    [
      root({ module_calls: { m: { module: { module_calls: { n: { module: 1 } } } } } }),
      "At configuration.root_module.module_calls.m.module.module_calls.n.module, an object was expected",
    ],
  ];

  it.each(cases.map(([part, says]) => ({ part, says })))("is refused: $says", ({ part, says }) => {
    const refusal = refusalOf(utf8({ ...PLAN, ...part }));
    expect(refusal).toContain("plan.json is JSON, but not a plan. At ");
    expect(refusal).toContain(says);
    expect(refusal).not.toContain("hunter2");
  });

  it("is refused with the end of a long path", () => {
    const nested = `${'{"child_modules":['.repeat(30)}1${"]}".repeat(30)}`;
    const refusal = refusalOf(`{"format_version":"1.2","planned_values":{"root_module":${nested}}}`);
    expect(refusal).toContain(`At …${".child_modules[0]".repeat(20)}, an object was expected, and a number was found.`);
  });
});
