/** What a person writes into a file that is there already: puts a text after another, or in its place. */
export interface Edit {
  readonly path: string;
  readonly find: string;
  readonly put: string;
}

const after = (path: string, find: string, put: string): Edit => ({ path, find, put: find + put });
const instead = (path: string, find: string, put: string): Edit => ({ path, find, put });

/** Says why a rule is in no pack. */
const inNoPack = (id: string): Edit =>
  after(
    "src/packs/in-no-pack.ts",
    "export const IN_NO_PACK: Readonly<Record<string, string>> = {",
    `\n  "${id}": "Only a test has it.",`,
  );

const UNSUPPORTED = "__tests__/end-to-end/catalogue-estate/unsupported.ts";

/** A row of a corpus case's verdicts. */
const row = (address: string, rule: string, verdict: string): string =>
  `\n  { "address": "${address}", "rule": "${rule}", "verdict": "${verdict}", "change": "create" },`;

/** A case of `__tests__/parity/logs.ts` for a rule that looks at the class alone. */
const standardClass = (intent: string, name: string): string =>
  `\n  { ...logGroupCase("${intent}", "a log group of class ${name}", 90, "${name}"), ruleId: "logs-group-standard-class" },`;

export const RULE_EDITS: readonly Edit[] = [
  inNoPack("logs-group-standard-class"),
  after(
    "__tests__/parity/logs.ts",
    "export const LOGS: readonly ParityCase[] = [",
    standardClass("compliant", "STANDARD") + standardClass("nonCompliant", "DELIVERY"),
  ),
  after(
    "__tests__/plan/corpus/monitoring/rules.json",
    '"logs-group-retention-set",',
    '\n  "logs-group-standard-class",',
  ),
  after(
    "__tests__/plan/corpus/monitoring/expected.json",
    "[",
    ["kept", "for_ever", "for_ever_written", "delivery"]
      .map((name) =>
        row(
          `aws_cloudwatch_log_group.${name}`,
          "logs-group-standard-class",
          name === "delivery" ? "NON_COMPLIANT" : "COMPLIANT",
        ),
      )
      .join(""),
  ),
  after(
    UNSUPPORTED,
    "export const UNSUPPORTED: readonly Unsupported[] = [",
    '\n  { ruleId: "logs-group-standard-class", side: "NON_COMPLIANT", reason: "It has one class of log groups." },\n',
  ),
];

export const FIELD_EDITS: readonly Edit[] = [
  after(
    "src/resources/ebs-default-encryption.ts",
    "  readonly encryptsByDefault: Known<boolean>;\n",
    "  /** The key of those that name none. */\n  readonly keyId: Known<string>;\n",
  ),
  instead(
    "src/resources/ebs-default-encryption.ts",
    "  },\n  example: { ",
    `    keyId: {
      says: "which key encrypts new volumes",
      live: question("EC2.GetEbsDefaultKmsKeyId", { input: () => ({}), answer: ({ KmsKeyId }) => KmsKeyId }),
    },
  },
  example: { keyId: "alias/aws/ebs", `,
  ),
  after("src/aws/ec2.ts", "import {\n", "  GetEbsDefaultKmsKeyIdCommand,\n"),
  after("src/aws/ec2.ts", "commands = {\n", "  GetEbsDefaultKmsKeyId: GetEbsDefaultKmsKeyIdCommand,\n"),
  after(
    "src/resources/service-authorization.ts",
    "export const IAM_ACTIONS = {\n",
    '  "EC2.GetEbsDefaultKmsKeyId": ["ec2:GetEbsDefaultKmsKeyId"],\n',
  ),
  after(
    "__tests__/resources/answers/ebs-default-encryption.ts",
    "answers: {",
    ' "EC2.GetEbsDefaultKmsKeyId": { KmsKeyId: "alias/aws/ebs" },',
  ),
  instead(
    "__tests__/resources/ebs-default-encryption.test.ts",
    "configuration: { encryptsByDefault },",
    "configuration: { encryptsByDefault, keyId: NOT_NEEDED },",
  ),
  instead(
    "__tests__/resources/ebs-default-encryption.test.ts",
    "expect(configuration).toEqual({ encryptsByDefault });",
    'const keyId = unknown("The plan does not say which key encrypts new volumes.");\n' +
      "    expect(configuration).toEqual({ encryptsByDefault, keyId });",
  ),
];

export const TYPE_EDITS: readonly Edit[] = [
  instead(
    "src/resources/service-authorization.ts",
    '"EC2.DescribeTransitGateways": [fillIn("the IAM action: AWS Service Authorization Reference")]',
    '"EC2.DescribeTransitGateways": ["ec2:DescribeTransitGateways"]',
  ),
];

export const RULE_OF_THE_TYPE_EDITS: readonly Edit[] = [
  inNoPack("ec2-transit-gateway-no-auto-accept"),
  after(
    "__tests__/parity/table.ts",
    "/** Every intent of every rule. */\nexport const PARITY_CASES: readonly ParityCase[] = [\n",
    "  ...TRANSIT_GATEWAYS,\n",
  ),
  instead(
    "__tests__/parity/table.ts",
    "\n/** Every intent",
    'import { TRANSIT_GATEWAYS } from "./ec2-transit-gateways";\n\n/** Every intent',
  ),
  after(
    "__tests__/plan/corpus/corpus.ts",
    "export const CORPUS: readonly CorpusCase[] = [\n",
    '  { name: "transit-gateways", shows: "a transit gateway that takes what others attach, and one that does not" },\n',
  ),
  after(
    UNSUPPORTED,
    "export const UNSUPPORTED: readonly Unsupported[] = [",
    ["COMPLIANT", "NON_COMPLIANT"]
      .map(
        (side) =>
          `\n  { ruleId: "ec2-transit-gateway-no-auto-accept", side: "${side}", reason: "It has no transit gateways." },\n`,
      )
      .join(""),
  ),
];

export const PACK_EDITS: readonly Edit[] = [
  instead("src/packs/index.ts", "import type { Pack }", 'import { house10 } from "./house-1.0";\nimport type { Pack }'),
  after("src/packs/index.ts", "const DATA: readonly PackData[] = [", "\n  house10,"),
];
