import { DEPLOYER_ACTIONS } from "../../src/infra/deployer-actions";
import { deployerPolicy, deployerStatements } from "../../src/infra/deployer-policy";
import { planStack } from "../../src/infra/plan-stack";
import type { PlannedStack } from "../../src/infra/planned-stack";
import { settingsOf, type EnvironmentInput } from "../support/audit-stack";

/** Settings that together need every type of resource. */
const EVERYTHING = {
  awsRegion: "us-east-1",
  network: "nat",
  scale: "distributed",
  memberRoles: "stack-set",
  stackSet: { organizationalUnitIds: ["r-ab12"] },
  targets: { organization: {} },
  aggregateOrganization: true,
  alerts: { emails: ["team@example.com"], chat: true },
  reports: { html: true, parquet: true, securityHub: true },
} satisfies Partial<EnvironmentInput>;

const planned = (file: Partial<EnvironmentInput>): PlannedStack => planStack(settingsOf(file));

describe("a planned stack", () => {
  const stack = planned({});

  it("has the resources that will be deployed, by their types", () => {
    expect(stack.texts("aws_s3_bucket", "bucket").toSorted()).toEqual([
      "compliance-audit-bucket-111122223333-test",
      "compliance-config-bucket-111122223333-test",
    ]);
    expect(stack.all("aws_vpc")).toHaveLength(1);
    expect(stack.all("aws_eip")).toEqual([]);
  });

  it("leaves out references, which name nothing before Terraform has read them", () => {
    expect(stack.all("aws_s3_bucket_versioning")).toHaveLength(2);
    expect(stack.texts("aws_s3_bucket_versioning", "bucket")).toEqual([]);
  });

  it("names the providers that it needs", () => {
    expect(stack.provider("archive")).toMatchObject({ source: "hashicorp/archive" });
    expect(planned({ packaging: "asset" }).provider("archive")).toBeUndefined();
  });
});

describe("what a deployer may do", () => {
  const [stack, everything] = [planned({}), planned(EVERYTHING)];

  it("is known for each type of resource: DEPLOYER_ACTIONS has the actions of every type that the stack may have", () => {
    const types = new Set([...stack.types(), ...everything.types()]);

    expect(types.size).toBeGreaterThan(50);
    expect([...types].filter((type) => !(type in DEPLOYER_ACTIONS))).toEqual([]);
  });

  it("is kept to names of this environment wherever the ARN is known", () => {
    const statements = deployerStatements(settingsOf(), stack);
    const resourcesOf = (action: string): readonly string[] =>
      statements.filter(({ actions }) => actions.includes(action)).flatMap(({ resources }) => resources);

    expect(resourcesOf("iam:CreateRole")).toEqual(["arn:aws:iam::111122223333:role/*-test"]);
    expect(resourcesOf("s3:CreateBucket").toSorted()).toEqual([
      "arn:aws:s3:::compliance-audit-bucket-111122223333-test",
      "arn:aws:s3:::compliance-config-bucket-111122223333-test",
    ]);
    expect(resourcesOf("s3:DeleteObject")).toContain(
      "arn:aws:s3:::compliance-audit-state-111122223333/compliance-audit/test.tfstate.tflock",
    );
    expect(resourcesOf("lambda:CreateFunction")).toEqual(["arn:aws:lambda:eu-west-1:111122223333:function:*-test"]);
    expect(resourcesOf("ec2:CreateVpc")).toEqual(["*"]);
  });

  it("names roles whose names the settings choose as they are", () => {
    const settings = settingsOf({ targets: { scanRoleName: "auditor" } });
    const { Statement } = deployerPolicy(settings, planStack(settings));

    expect(Statement.find(({ Sid }) => Sid === "PassRoles")).toMatchObject({
      Action: ["iam:PassRole"],
      Resource: ["arn:aws:iam::111122223333:role/*-test", "arn:aws:iam::111122223333:role/auditor"],
    });
    expect(Statement.find(({ Action }) => Action.includes("iam:CreatePolicy"))?.Resource).toContain(
      "arn:aws:iam::111122223333:policy/auditor*",
    );
  });

  it("covers what preflight reads", () => {
    const { Statement } = deployerPolicy(settingsOf({ network: "none" }), planned({ network: "none" }));

    expect(Statement.find(({ Resource }) => Resource.includes("*"))?.Action).toEqual(
      expect.arrayContaining(["ec2:DescribeAddresses", "iam:SimulatePrincipalPolicy", "servicequotas:GetServiceQuota"]),
    );
  });

  it("has an example of each resource that a simulation can name", () => {
    const examples = deployerStatements(settingsOf(EVERYTHING), everything).map(({ example }) => example);

    expect(examples.filter((example) => example !== "*" && /[*{}$]/.test(example))).toEqual([]);
    expect(examples).toContain("arn:aws:s3:::compliance-config-bucket-111122223333-test/x");
  });

  it("needs neither the network's nor other features' actions where the settings leave these out", () => {
    const file: Partial<EnvironmentInput> = { network: "none" };
    const actions = deployerStatements(settingsOf(file), planned(file)).flatMap((statement) => statement.actions);

    expect(actions.filter((action) => /^(glue|athena|states|cloudformation|ec2:Create)/.test(action))).toEqual([]);
    expect(actions).toContain("lambda:CreateFunction");
  });

  it("fits into the inline policies of a role, which have 10,240 characters, even where everything is deployed", () => {
    const policy = deployerPolicy(settingsOf(EVERYTHING), everything);

    expect(JSON.stringify(policy).length).toBeLessThan(10_240);
  });
});
