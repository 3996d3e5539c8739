import { isUnknown, unknown, type Known } from "../../src/core/known";
import { planGraphOf, type PlanGraph } from "../../src/plan/plan-graph";
import { nodesOf } from "../../src/plan/node";
import { contentsOf } from "../../src/plan/plan-items";
import type { PlanSources } from "../../src/plan/plan-sources";
import { PolicyDocuments } from "../../src/plan/policy-documents";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import { OWN_ARN, FIXED_NAME, type OpenPolicy } from "../../src/policy/open-policy";
import { bucketPolicyReader } from "../support/bucket-policy-reader";
import { constant, planOf, refs, type WrittenInstance } from "../support/terraform-plan";

function bucketIn(plan: TerraformPlan, sources?: PlanSources) {
  const [item] = contentsOf(plan, [bucketPolicyReader], sources).items;
  return { policy: item?.item.configuration as Known<string | OpenPolicy | null>, isSensitive: item?.isSensitive };
}

/** What is known of the policy; throws where nothing is. */
function policyOf(plan: TerraformPlan, sources?: PlanSources): OpenPolicy {
  const { policy } = bucketIn(plan, sources);
  if (policy === null || typeof policy === "string" || isUnknown(policy)) throw new Error(JSON.stringify(policy));
  return policy;
}

const BUCKET: WrittenInstance = { unknown: { id: true, bucket: true, arn: true } };
const ARN = ["aws_s3_bucket.this.arn", "aws_s3_bucket.this"];
const ROLE = ["aws_iam_role.reader.arn", "aws_iam_role.reader"];
const LATER = ["terraform_data.later.output", "terraform_data.later"];
const EVERYBODY = [{ type: "*", identifiers: ["*"] }];
const READ = { effect: "Allow", actions: ["s3:GetObject"], resources: ["*"], principals: EVERYBODY };
const READER = [{ type: "AWS", identifiers: ["111122223333"] }];

/** A document of statements, with marks of what in them is unknown, and their expressions. */
function documentOf(
  statement: readonly object[] | undefined,
  unknowns: readonly object[] | true = [],
  written: readonly object[] = [],
  more: WrittenInstance = {},
): WrittenInstance {
  return {
    ...more,
    actions: ["read"],
    after: { statement, ...more.after },
    unknown: { id: true, json: true, statement: unknowns, ...more.unknown },
    expressions: { statement: written, ...more.expressions },
  };
}

/** A bucket with a policy that a document makes, and other instances beside it. */
function planWith(
  document: WrittenInstance,
  others: Readonly<Record<string, WrittenInstance>> = {},
  more: Parameters<typeof planOf>[1] = {},
): TerraformPlan {
  return planOf(
    {
      "aws_s3_bucket.this": BUCKET,
      "aws_s3_bucket_policy.this": {
        unknown: { bucket: true, policy: true },
        expressions: {
          bucket: refs("aws_s3_bucket.this.id", "aws_s3_bucket.this"),
          policy: refs("data.aws_iam_policy_document.this.json", "data.aws_iam_policy_document.this"),
        },
      },
      "data.aws_iam_policy_document.this": document,
      "aws_iam_role.reader": { unknown: { id: true, arn: true } },
      "terraform_data.later": { unknown: { output: true } },
      ...others,
    },
    more,
  );
}

const resourcesOf = ({ statements }: OpenPolicy["widest"]) => statements.map(({ resources }) => resources?.values);
const sidsOf = ({ statements }: OpenPolicy["widest"]) => statements.map(({ sid }) => sid);
const source = (name: string) => [`data.aws_iam_policy_document.${name}.json`, `data.aws_iam_policy_document.${name}`];

describe("a policy document that is known only after apply", () => {
  it("is read as far as it is known", () => {
    const statement = {
      sid: "Read",
      effect: "Allow",
      actions: ["s3:GetObject"],
      not_resources: ["arn:aws:s3:::ledger/&{aws:username}/*"],
      principals: [...READER, { type: "Service", identifiers: ["sns.amazonaws.com"] }],
      condition: [
        { test: "StringLike", variable: "AWS:Referer", values: ["a"] },
        { test: "StringLike", variable: "aws:referer", values: ["b"] },
      ],
    };
    const { widest, narrowest } = policyOf(planWith(documentOf([statement])));

    expect(widest).toEqual(narrowest);
    expect(widest.statements).toEqual([
      {
        sid: "Read",
        effect: "Allow",
        actions: { except: false, values: ["s3:GetObject"] },
        resources: { except: true, values: ["arn:aws:s3:::ledger/${aws:username}/*"] },
        principals: {
          except: false,
          values: [
            { type: "AWS", value: "111122223333" },
            { type: "Service", value: "sns.amazonaws.com" },
          ],
        },
        conditions: [{ operator: "stringlike", key: "aws:referer", values: ["a", "b"] }],
      },
    ]);
  });

  it("has the bucket and its objects where two names of a list come from the bucket's ARN", () => {
    const unknowns = [{ resources: [true, true, false] }];
    const both = documentOf([{ ...READ, resources: [null, null, "x"] }], unknowns, [
      { resources: refs(...ARN, ...ARN) },
    ]);

    expect(resourcesOf(policyOf(planWith(both)).narrowest)).toEqual([["x", OWN_ARN, `${OWN_ARN}/*`]]);
  });

  it.each<[string, WrittenInstance["expressions"]]>([
    ["one alone", { resources: refs(...ARN) }],
    ["one that is put together with something", { resources: refs(...ARN, ...ARN, "var.prefix") }],
  ])("has a part of the bucket where names come from its ARN otherwise: %s", (_name, written) => {
    const count = JSON.stringify(written).match(/this\.arn/g)?.length ?? 0;
    const statement = { ...READ, resources: Array.from({ length: count }, () => null) };
    const document = documentOf([statement], [{ resources: statement.resources.map(() => true) }], [written ?? {}]);
    const { widest, narrowest } = policyOf(planWith(document, {}, { variables: { prefix: { value: "in" } } }));

    expect(resourcesOf(widest)).toEqual([[`${OWN_ARN}*`]]);
    expect(resourcesOf(narrowest)).toEqual([[`${OWN_ARN}/${FIXED_NAME}`]]);
  });

  it("has the names from local values where there are sources", () => {
    const unknowns = [{ resources: [true, true] }];
    const written = [{ resources: refs("local.arns") }];
    const plan = planWith(documentOf([{ ...READ, resources: [null, null] }], unknowns, written));
    const sources = {
      blocks: () => [],
      localReferences: (_: readonly string[], name: string) => (name === "arns" ? [...ARN, "local.other"] : ARN),
    } as unknown as PlanSources;

    expect(resourcesOf(policyOf(plan, sources).narrowest)).toEqual([[OWN_ARN, `${OWN_ARN}/*`]]);
    expect(resourcesOf(policyOf(plan).widest)).toEqual([["*", "*"]]);
  });

  it("has fixed names where other resources compute them, and any name where it may be anything", () => {
    const principals = [{ type: "AWS", identifiers: [null] }];
    const unknowns = [{ principals: [{ identifiers: [true] }] }];
    const named = (...references: readonly string[]) =>
      policyOf(
        planWith(
          documentOf([{ ...READ, principals }], unknowns, [{ principals: [{ identifiers: refs(...references) }] }]),
        ),
      );

    expect(named(...ROLE).widest.statements[0]?.principals?.values).toEqual([{ type: "AWS", value: FIXED_NAME }]);
    expect(named(...LATER).widest.statements[0]?.principals?.values).toContainEqual({ type: "AWS", value: "*" });
    expect(named(...LATER).reason).toEqual(
      unknown("statement[0].principals.identifiers of data.aws_iam_policy_document.this is known only after apply."),
    );
    expect(named().widest.statements[0]?.principals?.values).toContainEqual({ type: "AWS", value: "*" });
  });

  it("has a part of the resource that an unknown list comes from", () => {
    const document = documentOf([READ], [{ resources: true }], [{ resources: refs(...ARN, ...ARN) }]);

    expect(resourcesOf(policyOf(planWith(document)).widest)).toEqual([[`${OWN_ARN}*`]]);
  });

  it("has the name of the instance with its own key", () => {
    const written = [{ resources: refs("aws_s3_bucket.this", "each.key", "aws_s3_bucket.this", "each.key") }];
    const statement = { ...READ, resources: [null, null] };
    const document = documentOf([statement], [{ resources: [true, true] }], written);
    const plan = planOf({
      'aws_s3_bucket.this["a"]': BUCKET,
      'aws_s3_bucket.this["b"]': BUCKET,
      'aws_s3_bucket_policy.this["a"]': {
        unknown: { bucket: true, policy: true },
        expressions: {
          bucket: refs("aws_s3_bucket.this", "each.key"),
          policy: refs("data.aws_iam_policy_document.this", "each.key"),
        },
      },
      'data.aws_iam_policy_document.this["a"]': document,
      'data.aws_iam_policy_document.this["b"]': documentOf([READ]),
    });

    expect(resourcesOf(policyOf(plan).narrowest)).toEqual([[OWN_ARN, `${OWN_ARN}/*`]]);
  });

  it.each<[string, readonly string[], WrittenInstance]>([
    ["those of all instances", ["aws_iam_role.some", "aws_iam_role.some"], {}],
    ["those of its own for_each", ["each.value.arn", "each.value"], { forEach: refs("aws_iam_role.some") }],
  ])("has fixed names where they come from several instances: %s", (_name, references, more) => {
    const principals = [{ type: "AWS", identifiers: [null] }];
    const written = [{ principals: [{ identifiers: refs(...references) }] }];
    const unknowns = [{ principals: [{ identifiers: [true] }] }];
    const role: WrittenInstance = { unknown: { arn: true } };
    const plan = planWith(documentOf([{ ...READ, principals }], unknowns, written, more), {
      'aws_iam_role.some["a"]': role,
      'aws_iam_role.some["b"]': role,
    });

    expect(policyOf(plan).widest.statements[0]?.principals?.values).toEqual([{ type: "AWS", value: FIXED_NAME }]);
  });

  it.each<[string, string, WrittenInstance]>([
    ["a resource whose unknown values AWS chooses", FIXED_NAME, { unknown: { arn: true, id: true } }],
    [
      "a resource with an unknown value that its author gives",
      "*",
      { unknown: { arn: true, value: true }, expressions: { value: refs(...LATER) } },
    ],
    ["a resource without an ARN", "*", { unknown: { id: true } }],
  ])("has a fixed name or any name where the attribute is not shown: %s", (_name, expected, parameter) => {
    const principals = [{ type: "AWS", identifiers: [null] }];
    const written = [{ principals: [{ identifiers: refs("aws_ssm_parameter.some", "each.key") }] }];
    const document = documentOf([{ ...READ, principals }], [{ principals: [{ identifiers: [true] }] }], written);
    const { widest } = policyOf(planWith(document, { 'aws_ssm_parameter.some["a"]': parameter }));

    expect(widest.statements[0]?.principals?.values[0]?.value).toBe(expected);
  });

  it.each<[string, readonly object[] | undefined, readonly object[] | true]>([
    ["all statements", undefined, true],
    ["one statement", [READ, {}], [{}, true as unknown as object]],
    ["an effect", [READ, READ], [{}, { effect: true }]],
    ["a Sid", [READ, READ], [{}, { sid: true }]],
    ["the principals", [READ, READ], [{}, { principals: true }]],
    ["one principal", [READ, READ], [{}, { principals: [true] }]],
    ["a kind of principal", [READ, READ], [{}, { not_principals: [{ type: true }] }]],
    ["what a condition tests", [READ, READ], [{}, { condition: [{ variable: true }] }]],
  ])("may allow everything where %s cannot be read", (_name, statement, unknowns) => {
    const { widest, narrowest } = policyOf(planWith(documentOf(statement, unknowns)));

    expect(widest.statements).toHaveLength((statement?.length ?? 1) > 1 ? 2 : 1);
    expect(widest.statements.at(-1)).toMatchObject({ effect: "Allow", actions: { values: ["*"] } });
    expect(narrowest.statements.at(-1)).toMatchObject({ effect: "Deny", conditions: [{ key: "aws:securetransport" }] });
  });

  it("has no principals, actions and resources where none are written", () => {
    const { widest } = policyOf(planWith(documentOf([{ effect: "Deny", principals: [], not_principals: [] }])));

    expect(widest.statements).toEqual([
      {
        sid: null,
        effect: "Deny",
        principals: null,
        actions: { except: false, values: [] },
        resources: null,
        conditions: [],
      },
    ]);
  });

  it("has the principals, actions and resources that it excepts", () => {
    const document = documentOf([{ ...READ, principals: [], not_principals: [{ identifiers: ["x"] }] }]);

    expect(policyOf(planWith(document)).widest.statements[0]?.principals).toEqual({
      except: true,
      values: [{ type: "", value: "x" }],
    });
  });

  it("is sensitive where any part of it is", () => {
    const isSensitive = (sensitive: object) =>
      bucketIn(planWith(documentOf([READ], [], [], { sensitive }))).isSensitive;

    expect(isSensitive({ statement: [{ principals: [{ identifiers: [true] }] }] })).toBe(true);
    expect(isSensitive({ statement: [{ principals: [{ identifiers: [false] }] }] })).toBe(false);
  });
});

describe("a policy that does not come from one document only", () => {
  const holding = (...references: readonly string[]) => {
    const plan = planWith(documentOf([READ]), { "data.aws_iam_policy_document.other": documentOf([READ]) });
    const [root] = [plan.configuration?.root_module?.resources ?? []];
    const holder = root.find(({ type }) => type === "aws_s3_bucket_policy");
    Object.assign(holder?.expressions ?? {}, { policy: refs(...references) });
    return bucketIn(plan).policy;
  };

  it.each([
    ["it comes from an ARN", ARN],
    ["it comes from one of two documents", [...source("this"), ...source("other")]],
    ["it comes from a document or from something that is decided later", [...source("this"), ...LATER]],
    ["its expression is not shown", []],
  ])("is not known where %s", (_name, references) => {
    expect(holding(...references)).toMatchObject({
      reason: expect.stringContaining("is known only after apply") as string,
    });
  });

  it("is that of the document where everything else is known", () => {
    expect(holding("var.known", ...source("this"))).toHaveProperty("reason");
    expect(holding("var.known", ...source("this"))).not.toHaveProperty("widest");
    expect(holding(...source("this"), "path.module")).toHaveProperty("widest");
  });
});

describe("the documents that a document is made from", () => {
  const sid = (name: string, more: object = {}) => ({ ...READ, sid: name, ...more });
  const text = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
  const STATEMENT = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
  const OTHERS = {
    "data.aws_iam_policy_document.a": documentOf([sid("A")]),
    "data.aws_iam_policy_document.b": documentOf([sid("B"), sid("Own", { principals: READER })]),
  };
  const made = (
    argument: Record<string, { value?: unknown; unknown?: unknown; refs?: readonly string[] }>,
    more = {},
  ) =>
    planWith(
      documentOf([sid("Own")], [], [], {
        after: Object.fromEntries(Object.entries(argument).map(([name, { value }]) => [name, value])),
        unknown: Object.fromEntries(Object.entries(argument).map(([name, { unknown: mark }]) => [name, mark])),
        expressions: Object.fromEntries(
          Object.entries(argument).flatMap(([name, { refs: references }]) =>
            references === undefined ? [] : [[name, refs(...references)]],
          ),
        ),
      }),
      OTHERS,
      more,
    );

  it("are merged in order: sources, its own statements, overrides", () => {
    const plan = made({
      source_json: { value: text({ ...STATEMENT, Sid: "First" }) },
      source_policy_documents: {
        value: [null, "", text({ ...STATEMENT, Sid: "Text" })],
        unknown: [true],
        refs: source("a"),
      },
      override_policy_documents: { value: [null], unknown: [true], refs: source("b") },
      override_json: { unknown: true, refs: source("a") },
    });
    const { widest, narrowest } = policyOf(plan);

    expect(sidsOf(narrowest)).toEqual(["First", "A", "Text", "Own", "B"]);
    expect(widest.statements[3]?.principals?.values).toEqual([{ type: "AWS", value: "111122223333" }]);
  });

  it("are looked for once, however often the policy is asked for", () => {
    const plan = planWith(documentOf([sid("Own")]));
    const graph = planGraphOf(plan, nodesOf(plan).nodes, undefined);
    const instancesOf = jest.fn((...block: Parameters<PlanGraph["instancesOf"]>) => graph.instancesOf(...block));
    const documents = new PolicyDocuments({ ...graph, instancesOf });
    const [bucket] = graph.ofType("aws_s3_bucket");
    const [holder] = graph.ofType("aws_s3_bucket_policy");
    if (bucket === undefined || holder === undefined) throw new Error("The plan has a bucket with a policy.");

    const [first, ...others] = [1, 2, 3].map(() => documents.policyOf(holder, "policy", bucket, { wasRead: false }));

    expect(first).toMatchObject({ widest: { statements: [{ sid: "Own" }] } });
    expect(others).toEqual([first, first]);
    expect(instancesOf).toHaveBeenCalledTimes(1);
  });

  it("are followed through one another, and not in circles", () => {
    const others = {
      "data.aws_iam_policy_document.a": documentOf([sid("A")], [], [], {
        after: { source_policy_documents: [null] },
        unknown: { source_policy_documents: [true] },
        expressions: { source_policy_documents: refs(...source("this")) },
      }),
    };
    const plan = planWith(
      documentOf([sid("Own")], [], [], {
        after: { source_policy_documents: [null] },
        unknown: { source_policy_documents: [true] },
        expressions: { source_policy_documents: refs(...source("a")) },
      }),
      others,
    );

    expect(sidsOf(policyOf(plan).widest)).toContain("A");
  });

  it.each([
    ["a text that is decided later", { value: [null], unknown: [true], refs: LATER }],
    ["an expression that is not shown", { value: [null], unknown: [true] }],
    ["a text that is not a policy", { value: ["{"] }],
    ["an unknown list of known texts", { unknown: true, refs: ["var.text"] }],
  ])("may be anything where the argument is %s", (_name, argument) => {
    const { widest, narrowest, reason } = policyOf(
      made({ source_policy_documents: argument }, { variables: { text: { value: text(STATEMENT) } } }),
    );

    expect(sidsOf(widest)).toEqual(["Own", null]);
    expect(narrowest.statements.at(-1)?.effect).toBe("Deny");
    expect(reason.reason).toBe(
      "source_policy_documents of data.aws_iam_policy_document.this is known only after apply.",
    );
  });

  it("may replace a statement that comes before a part that cannot be read", () => {
    const { narrowest } = policyOf(made({ override_json: { unknown: true, refs: LATER } }));

    expect(sidsOf(narrowest)).toEqual([null]);
  });

  describe("in a list that switches put together", () => {
    const switched = (refsOf: readonly string[], variables: Record<string, unknown>) =>
      policyOf(
        made(
          { source_policy_documents: { unknown: true, refs: refsOf } },
          { variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value }])) },
        ),
      );

    it("may be left out by a switch that is off, or where they exist without one", () => {
      const { widest, narrowest } = switched(["var.on", ...source("a"), ...source("b")], { on: true });

      expect(sidsOf(widest)).toEqual(["A", "B", "Own"]);
      // Nothing certain overrides its own statement.
      expect(sidsOf(narrowest)).toEqual(["Own"]);
    });

    it("may replace a statement of the same Sid or not", () => {
      const { widest, narrowest } = policyOf(
        made(
          {
            source_policy_documents: { value: [text({ ...STATEMENT, Sid: "B" })] },
            override_policy_documents: { unknown: true, refs: ["var.on", ...source("b")] },
          },
          { variables: { on: { value: true } } },
        ),
      );

      expect(sidsOf(widest)).toEqual(["B", "Own", "B", "Own"]);
      expect(sidsOf(narrowest)).toEqual([]);
    });

    it("certainly are those that no switch leaves out", () => {
      expect(sidsOf(switched([...source("a"), ...source("b")], {}).narrowest)).toEqual(["A", "B", "Own"]);
    });

    it("may be a text that is passed in", () => {
      expect(sidsOf(switched([...source("a"), "var.text"], { text: text(STATEMENT) }).widest)).toContain(null);
      expect(sidsOf(switched([...source("a"), "var.text"], { text: "" }).widest)).not.toContain(null);
    });

    it("may be the text of a file", () => {
      expect(sidsOf(switched([...source("a"), "path.module"], {}).widest)).toContain(null);
    });
  });

  it("are those of a module's counts and inputs, where one is missing for each switch that is off", () => {
    const combined = (inputs: object) =>
      planOf(
        {
          "module.m.aws_s3_bucket.this": BUCKET,
          "module.m.aws_s3_bucket_policy.this": {
            unknown: { bucket: true, policy: true },
            expressions: {
              bucket: refs("aws_s3_bucket.this.id", "aws_s3_bucket.this"),
              policy: refs(...source("all")),
            },
          },
          "module.m.data.aws_iam_policy_document.all": documentOf([], [], [], {
            unknown: { source_policy_documents: true },
            expressions: {
              source_policy_documents: refs(
                ...["var.attach_a", "data.aws_iam_policy_document.a[0].json", "data.aws_iam_policy_document.a[0]"],
                ...["data.aws_iam_policy_document.a", "var.attach_b", "data.aws_iam_policy_document.b[0].json"],
                ...["data.aws_iam_policy_document.b[0]", "data.aws_iam_policy_document.b", "var.policy", "var.more"],
              ),
            },
          }),
          "module.m.data.aws_iam_policy_document.a[0]": documentOf([sid("A")]),
          "module.m.data.aws_iam_policy_document.b[0]": { actions: "none" },
          "data.aws_iam_policy_document.outside": documentOf([sid("Outside")]),
        },
        {
          modules: {
            m: {
              inputs: { attach_a: constant(true), policy: refs(...source("outside")), ...inputs },
              defaults: { attach_b: false, more: null },
            },
          },
        },
      );

    expect(sidsOf(policyOf(combined({})).narrowest)).toEqual(["A", "Outside"]);
    expect(sidsOf(policyOf(combined({ policy: constant(null) })).narrowest)).toEqual(["A"]);
    expect(sidsOf(policyOf(combined({ attach_a: constant(false) })).narrowest)).toEqual([]);
    expect(sidsOf(policyOf(combined({ attach_a: constant(false) })).widest)).toEqual(["A", "Outside"]);
    // A plan does not contain the text that a call passes.
    expect(sidsOf(policyOf(combined({ more: {} })).widest)).toEqual(["A", "Outside", null]);
  });

  it.each<[string, readonly string[], readonly (string | null)[]]>([
    ["certainly there beside a switch that is off and its input that is null", ["var.off", "var.nothing"], ["A"]],
    ["certainly there beside two switches and their input", ["var.off", "var.on", "var.nothing"], ["A"]],
    ["open beside a switch that is off and an input that is not null", ["var.off", "var.text", "var.nothing"], [null]],
    ["open beside a switch that is off and may be its own", ["var.nothing", "var.off"], []],
    ["open after a switch that is off", ["var.off", ...source("a[0]"), "var.nothing"], []],
  ])("are %s", (_name, references, sids) => {
    const plan = planOf(
      {
        "module.m.aws_s3_bucket.this": BUCKET,
        "module.m.aws_s3_bucket_policy.this": {
          unknown: { bucket: true, policy: true },
          expressions: {
            bucket: refs("aws_s3_bucket.this.id", "aws_s3_bucket.this"),
            policy: refs(...source("all")),
          },
        },
        "module.m.data.aws_iam_policy_document.all": documentOf([], [], [], {
          unknown: { source_policy_documents: true },
          expressions: {
            source_policy_documents: refs(
              ...(references.includes("data.aws_iam_policy_document.a[0].json") ? [] : ["var.on", ...source("a[0]")]),
              ...references,
            ),
          },
        }),
        "module.m.data.aws_iam_policy_document.a[0]": documentOf([sid("A")]),
      },
      { modules: { m: { defaults: { on: true, off: false, nothing: null, text: "{}" } } } },
    );

    expect(sidsOf(policyOf(plan).narrowest)).toEqual(sids);
  });
});
