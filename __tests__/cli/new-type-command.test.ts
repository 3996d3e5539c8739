import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import ts from "typescript";
import type { Written } from "../../src/cli/checklist";
import { newType, type NewTypeOptions } from "../../src/cli/new-type-command";
import { AuditError } from "../../src/core/errors";
import type { TerraformResource } from "../../src/local/provider-schema";

const ROOT = resolve(__dirname, "../..");

const RESOURCES: Readonly<Record<string, TerraformResource>> = {
  aws_ecr_repository: {
    attributes: {
      arn: "string",
      id: "string",
      name: "string",
      image_tag_mutability: "string",
      scan_frequency: "number",
      is_replicated: "bool",
      filters: '["set","string"]',
      days: "string",
      labels: '["map","string"]',
    },
    blocks: ["image_scanning_configuration"],
  },
  aws_nat_gateway: { attributes: { id: "string" }, blocks: [] },
};

/** Declarations as the SDK's generator writes them. */
const ECR: Readonly<Record<string, string>> = {
  "index.d.ts": 'export * from "./ECRClient";\n',
  "commands/DescribeRepositoriesCommand.d.ts": command("DescribeRepositories"),
  "commands/ListTagsForResourceCommand.d.ts": command("ListTagsForResource"),
  "commands/DescribeRulesCommand.d.ts": command("DescribeRules"),
  "commands/ListRulesCommand.d.ts": command("ListRules"),
  "commands/DescribeRuleCommand.d.ts": command("DescribeRule"),
  "commands/ListScopesCommand.d.ts": command("ListScopes"),
  "commands/ListCachesCommand.d.ts": command("ListCaches"),
  "commands/DescribeCacheCommand.d.ts": command("DescribeCache"),
  "commands/PutImageCommand.d.ts": command("PutImage"),
  "models/models_0.d.ts": `
/** A repository: it has \`arn:aws:ecr:*\`. */
export interface Repository {
    /**
     * <p>The ARN.</p>
     */
    repositoryArn?: string | undefined;
    repositoryName?: string | undefined;
    createdAt?: Date | undefined;
    imageTagMutability?: ImageTagMutability | undefined;
    scanFrequency?: number | undefined;
    isReplicated?: boolean | undefined;
    filters?: string[] | undefined;
    days?: number | undefined;
    labels?: Record<string, string> | undefined;
    KMSKeyArn?: string | undefined;
    imageScanningConfiguration?: ImageScanningConfiguration | undefined;
}
export interface ImageScanningConfiguration {
    scanOnPush?: boolean | undefined;
}
export interface DescribeRepositoriesRequest {
    nextToken?: string | undefined;
}
export interface DescribeRepositoriesResponse {
    repositories?: Repository[] | undefined;
    nextToken?: string | undefined;
}
export interface ListTagsForResourceRequest {
    resourceArn: string | undefined;
}
export interface ListTagsForResourceResponse {
    tags?: Tag[] | undefined;
}
export interface Tag {
    Key: string | undefined;
    Value: string | undefined;
}
export interface DescribeRulesRequest {
    names?: string[] | undefined;
}
export interface DescribeRulesResponse {
    rules?: Rule[] | undefined;
}
export interface ListRulesRequest {
    Marker?: string | undefined;
}
export interface ListRulesResponse {
    ruleNames?: string[] | undefined;
    NextMarker?: string | undefined;
}
export interface DescribeRuleRequest {
    ruleName: string | undefined;
}
export interface DescribeRuleResponse {
    rule?: Rule | undefined;
}
export interface Rule {
    name?: string | undefined;
    scope?: string | undefined;
    tags?: Record<string, string> | undefined;
}
export interface ListScopesRequest {
}
export interface ListScopesResponse {
    scopes?: Scope[] | undefined;
}
export interface Scope {
    depth?: number | undefined;
    tagSet?: Label[] | undefined;
}
export interface Label {
    name?: string | undefined;
}
export interface ListCachesRequest {
    nextToken?: string | undefined;
}
export interface ListCachesResponse {
    caches?: string[] | undefined;
    nextToken?: string | undefined;
}
export interface DescribeCacheRequest {
    name: string | undefined;
}
export interface DescribeCacheResponse {
    prefix?: string | undefined;
}
export interface PutImageRequest {
}
export interface PutImageResponse {
}
`,
};

function command(name: string): string {
  return `import type { ${name}Request, ${name}Response } from "../models/models_0";
export interface ${name}CommandInput extends ${name}Request {
}
export interface ${name}CommandOutput extends ${name}Response, __MetadataBearer {
}
`;
}

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "new-type-test-"));
  for (const path of ["src/aws", "src/resources", "docs/architecture.md"]) {
    cpSync(join(ROOT, path), join(project, path), { recursive: true });
  }
  const packages = join(project, "node_modules/@aws-sdk");
  for (const [file, text] of Object.entries(ECR)) {
    const path = join(packages, "client-ecr/dist-types", file);
    mkdirSync(resolve(path, ".."), { recursive: true });
    writeFileSync(path, text);
  }
  for (const client of [
    "client-ec2",
    "client-lambda",
    "client-sqs",
    "client-cloudwatch-logs",
    "client-config-service",
  ]) {
    symlinkSync(join(ROOT, "node_modules/@aws-sdk", client), join(packages, client));
  }
});
afterEach(() => {
  rmSync(project, { recursive: true });
});

const textOf = (path: string): string => readFileSync(join(project, path), "utf8");

function write(
  type: string,
  options: NewTypeOptions = {},
  schema = () => Promise.resolve(RESOURCES),
): Promise<Written> {
  return newType(type, options, { root: project, schema });
}

/** What the compiler says of a file's form. */
function syntaxErrors(path: string): readonly unknown[] {
  return ts.transpileModule(textOf(path), { reportDiagnostics: true }).diagnostics ?? [];
}

describe("a new resource type", () => {
  it("has a description and a fixture, and is in the lists", async () => {
    const { paths } = await write("AWS::ECR::Repository");

    expect(paths).toEqual([
      "src/resources/ecr-repository.ts",
      "__tests__/resources/answers/ecr-repository.ts",
      "src/aws/ecr.ts",
      "src/aws/calls.ts",
      "src/aws/services.ts",
      "src/resources/service-authorization.ts",
      "src/resources/types.ts",
    ]);
    for (const path of paths) expect(syntaxErrors(path)).toEqual([]);
    expect(textOf("src/resources/types.ts")).toContain('// ECR\nimport { ecrRepository } from "./ecr-repository";\n');
    expect(textOf("src/resources/types.ts")).toContain("  // ECR\n  ecrRepository,\n];");
    expect(textOf("src/aws/calls.ts")).toMatch(/import type \* as EC2 .*\nimport type \* as ECR from "\.\/ecr";\n/);
    expect(textOf("src/aws/calls.ts")).toMatch(/ {2}EC2: typeof EC2;\n {2}ECR: typeof ECR;\n/);
    expect(textOf("src/aws/services.ts")).toContain('  ECR: () => import("../aws/ecr.js"),\n');
    expect(textOf("src/aws/ecr.ts")).toContain("  DescribeRepositories: DescribeRepositoriesCommand,\n");
  });

  it("is listed, named and tagged as the SDK's declarations say", async () => {
    await write("AWS::ECR::Repository");

    const text = textOf("src/resources/ecr-repository.ts");
    expect(text).toContain('import type { Repository } from "@aws-sdk/client-ecr";');
    expect(text).toContain("export const ecrRepository = resourceType<Repository, EcrRepository>({");
    expect(text).toContain('list: list("ECR.DescribeRepositories", { list: "repositories", token: "nextToken" }),');
    expect(text).toContain('id: ({ repositoryName = "" }) => repositoryName,');
    expect(text).toContain("arn: ({ repositoryArn = null }) => repositoryArn,");
    expect(text).toContain("input: ({ arn }) => ({ resourceArn: arn ?? undefined }),");
    expect(text).toContain('answer: ({ tags }) => tagRecord(answered(tags, "tags")),');
  });

  it("has a field for each value, read from the answer, AWS Config's item and Terraform's attribute of its name", async () => {
    await write("AWS::ECR::Repository");

    const text = textOf("src/resources/ecr-repository.ts");
    expect(text).toContain("readonly imageTagMutability: Known<string>;");
    expect(text).toContain("live: ({ imageTagMutability }) => imageTagMutability,");
    expect(text).toContain('config: recorded("string", "imageTagMutability", "ImageTagMutability"),');
    expect(text).toContain('plan: (planned) => planned.text("image_tag_mutability") ?? fillIn(');
    expect(text).toContain('planned.number("scan_frequency") ?? fillIn(');
    expect(text).toContain('planned.flag("is_replicated") ?? fillIn(');
    expect(text).toContain('plan: (planned) => fillIn("what of this rules need", planned.texts("filters"))');
    expect(text).toContain('fillIn("what of this rules need", planned.text("days"))');
    expect(text).toContain('fillIn("what of this rules need", planned.blocks("labels"))');
    expect(text).toContain('fillIn("what of this rules need", planned.blocks("image_scanning_configuration"))');
    expect(text).toContain('fillIn("what rules need of it: scanOnPush", imageScanningConfiguration)');
    expect(text).toContain("readonly kmsKeyArn: Known<string>;");
    expect(text).toContain("live: ({ KMSKeyArn }) => KMSKeyArn,");
  });

  it("does not compile until a person has said what nothing here tells", async () => {
    await write("AWS::ECR::Repository");

    const text = textOf("src/resources/ecr-repository.ts");
    expect(text).toContain('says: fillIn("what it says');
    expect(text).toContain("readonly createdAt: Known<FillIn>;");
    expect(text).not.toMatch(/TODO|(function|const|import|type|interface) (fillIn|FillIn)/);
    expect(text).not.toMatch(/(\/\/|\*).*fillIn/);
    expect(textOf("src/resources/service-authorization.ts")).toMatch(
      / {2}"EC2\.\w+": .*\n {2}"ECR\.DescribeRepositories": \[fillIn\("the IAM action.*\n {2}"ECR\.ListTagsForResource": /,
    );
  });

  it("has a fixture that says the same of one resource as AWS answers, AWS Config records and Terraform plans it", async () => {
    await write("AWS::ECR::Repository");

    const text = textOf("__tests__/resources/answers/ecr-repository.ts");
    expect(text).toContain("export const FIXTURE: TypeFixture<EcrRepository> = {");
    expect(text).toContain(
      '  resourceType: "AWS::ECR::Repository",\n  answers: {\n    "ECR.DescribeRepositories": fillIn(',
    );
    expect(text).toContain("  gone: fillIn(");
    expect(text).toContain("  configuration: {\n    createdAt: fillIn(");
    expect(text).toContain("  recorded: fillIn(");
    expect(text).toContain('planned: { type: "aws_ecr_repository", values: { image_tag_mutability: fillIn(');
  });

  it("is recorded where AWS Config's client names it; else nothing is taken from an item", async () => {
    await write("AWS::ECR::Repository");
    await write("AWS::ECR::Scope");

    expect(textOf("src/resources/ecr-repository.ts")).toContain("  isRecorded: true,\n");
    expect(textOf("src/resources/ecr-scope.ts")).not.toMatch(/isRecorded|config:/);
    expect(textOf("__tests__/resources/answers/ecr-scope.ts")).not.toMatch(/recorded/i);
  });

  it("is told what is left to do", async () => {
    const { next } = await write("AWS::ECR::Repository");

    expect(next[0]).toContain("Remove the fields that no rule will read");
    expect(next[1]).toContain("Fill in `src/resources/ecr-repository.ts`");
    expect(next.at(-1)).toContain("Write the rules");
  });
});

describe("a resource type whose list holds names alone", () => {
  it("is described by the call of its name, and what describes several by their names is not taken for the list", async () => {
    await write("AWS::ECR::Rule");

    const text = textOf("src/resources/ecr-rule.ts");
    expect(syntaxErrors("src/resources/ecr-rule.ts")).toEqual([]);
    expect(text).toContain("resourceType<string, EcrRule>({");
    expect(text).toContain('list("ECR.ListRules", { list: "ruleNames", token: "Marker", next: "NextMarker" })');
    expect(text).toContain(
      'const described = question("ECR.DescribeRule", {\n  input: ({ id }) => ({ ruleName: id }),',
    );
    expect(text).toContain("live: partOf(described, ({ scope }) => scope),");
    expect(text).toContain("tags: partOf(described, ({ tags }) => tags ?? {}),");
    expect(textOf("src/aws/ecr.ts")).toContain("  DescribeRule: DescribeRuleCommand,\n");
  });

  it("is left to a person where no call describes one", async () => {
    await write("AWS::ECR::Cache");

    expect(textOf("src/resources/ecr-cache.ts")).toContain('fields: fillIn("its fields: the list says names alone');
  });
});

describe("what the declarations do not tell", () => {
  it("is for a person to say: the token, the id, the ARN, and tags of another shape", async () => {
    await write("AWS::ECR::Scope");

    const text = textOf("src/resources/ecr-scope.ts");
    expect(syntaxErrors("src/resources/ecr-scope.ts")).toEqual([]);
    expect(text).toContain('{ list: "scopes", token: fillIn(');
    expect(text).toContain("id: (listed) => fillIn(");
    expect(text).toContain("arn: (listed, target) => fillIn(");
    expect(text).toContain('tags: ({ tagSet }) => fillIn("the tags by their keys", tagSet),');
  });

  it("is by what a resource is named where its tags are asked, and that there are tags at all", async () => {
    rmSync(join(project, "src/resources/sqs-queue.ts"));
    await write("AWS::SQS::Queue");
    await write("AWS::Logs::MetricFilter", { client: "cloudwatch-logs" });

    expect(textOf("src/resources/sqs-queue.ts")).toContain("QueueUrl: fillIn(");
    expect(textOf("src/resources/logs-metric-filter.ts")).toContain("resourceArn: arn ?? undefined");
  });

  it("is the question of tags where no call is called so", async () => {
    rmSync(join(project, "node_modules/@aws-sdk/client-ecr/dist-types/commands/ListTagsForResourceCommand.d.ts"));
    await write("AWS::ECR::Repository");

    expect(textOf("src/resources/ecr-repository.ts")).toContain('tags: fillIn("the question that answers its tags');
  });

  it("is what Terraform says where it cannot be asked, and why", async () => {
    const { next } = await write("AWS::ECR::Repository", {}, () =>
      Promise.reject(new AuditError("Terraform was not found.", "", "")),
    );

    const said = "Terraform could not be asked for its schema: Terraform was not found.";
    expect(next[0]).toContain(said);
    expect(textOf("src/resources/ecr-repository.ts")).toContain(`plan: fillIn("${said}`);
    expect(textOf("__tests__/resources/answers/ecr-repository.ts")).toContain(
      'planned: fillIn("the resource in a plan',
    );
    for (const path of ["src/resources/ecr-repository.ts", "__tests__/resources/answers/ecr-repository.ts"]) {
      expect(syntaxErrors(path)).toEqual([]);
    }
  });

  it("is Terraform's type where it has another name", async () => {
    const { next } = await write("AWS::ECR::Repository", { terraform: "aws_ecr_repositori" });
    expect(next[0]).toContain("has no aws_ecr_repositori. Did you mean --terraform aws_ecr_repository?");
    const nothing = await write("AWS::ECR::Scope", { terraform: "aws_moon" });
    expect(nothing.next[0]).toBe("Terraform's AWS provider has no aws_moon.");
  });
});

describe("a resource type of a service that is read already", () => {
  it("adds its calls to the service's, once, and itself under the service's comment", async () => {
    const { paths } = await write("AWS::EC2::NatGateway");

    expect(paths).not.toContain("src/aws/calls.ts");
    expect(textOf("src/aws/ec2.ts")).toMatch(/^ {2}Describe[A-M]\w+Command,\n {2}DescribeNatGatewaysCommand,\n/m);
    expect(textOf("src/aws/ec2.ts")).toMatch(/\n {2}DescribeNatGateways: DescribeNatGatewaysCommand,\n/);
    expect(textOf("src/aws/ec2.ts").match(/DescribeNatGatewaysCommand/g)).toHaveLength(2);
    expect(textOf("src/resources/ec2-nat-gateway.ts")).toContain('terraformTypes: ["aws_nat_gateway"]');
    expect(textOf("src/resources/ec2-nat-gateway.ts")).toContain("tags: ({ Tags }) => tagRecord(Tags),");
    expect(textOf("src/resources/types.ts")).toContain('// EC2\nimport { ec2NatGateway } from "./ec2-nat-gateway";');
    expect(textOf("src/resources/types.ts")).toContain("  // EC2\n  ec2NatGateway,\n");
  });

  it("adds its calls to an import that stands on one line", async () => {
    const path = join(project, "src/aws/ecr.ts");
    await write("AWS::ECR::Repository");
    writeFileSync(
      path,
      `import { DescribeRepositoriesCommand, ECRClient } from "@aws-sdk/client-ecr";

/** The client of ECR, and its calls by name. */
export const client = ECRClient;
export const commands = {
  DescribeRepositories: DescribeRepositoriesCommand,
};
`,
    );
    await write("AWS::ECR::Rule");

    expect(textOf("src/aws/ecr.ts")).toMatch(
      /^import \{\n {2}DescribeRepositoriesCommand,\n(?: {2}\w+Command,\n)* {2}ListRulesCommand,\n {2}ECRClient,\n\} from "@aws-sdk\/client-ecr";\n/,
    );
    expect(syntaxErrors("src/aws/ecr.ts")).toEqual([]);
  });

  it("leaves a call as it is that is there already", async () => {
    const before = textOf("src/resources/service-authorization.ts");
    await write("AWS::Lambda::EventSourceMapping");

    expect(textOf("src/aws/lambda.ts").match(/^ {2}ListTags:/gm)).toHaveLength(1);
    expect(before.match(/"Lambda\.ListTags"/g)).toHaveLength(1);
    expect(textOf("src/resources/service-authorization.ts").match(/"Lambda\.ListTags"/g)).toHaveLength(1);
  });
});

describe("a new resource type is refused", () => {
  it.each([
    ["ecr-repository", {}, "Correct the name."],
    ["AWS::ECR::Repository::Image", {}, "Correct the name."],
    ["AWS::KMS::Key", {}, "kms-key is there already."],
    [
      "AWS::Moon::Phase",
      {},
      "npm install --save-exact --workspace packages/cli --include-workspace-root @aws-sdk/client-moon",
    ],
    ["AWS::LambdaX::Layer", {}, "Did you mean --client lambda?"],
    ["AWS::ECR::Image", {}, "No call of ECR says by its name that it lists Image."],
    ["AWS::ECR::Repo", { list: "PutImage" }, "PutImage lists nothing."],
    ["AWS::ECR::Rulez", {}, "Did you mean ListRules?"],
  ])("%s %j", async (type, options, words) => {
    await expect(write(type, options)).rejects.toThrow(words);
    await expect(write(type, options)).rejects.toThrow(AuditError);
  });

  it("where nothing of the SDK is installed", async () => {
    rmSync(join(project, "node_modules"), { recursive: true });

    await expect(write("AWS::ECR::Repository")).rejects.toThrow("nothing else here says what the service answers");
  });
});
