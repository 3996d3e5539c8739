import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AuditFunctions } from "../../src/infra/constructs/audit-functions";
import {
  bundleAllHandlers,
  bundleHandlers,
  HANDLER_NAMES,
  type HandlerBundle,
  type HandlerName,
} from "../../src/infra/handler-bundles";
import { REMEDIATION_API_CALLS } from "../../src/remediation/api-calls";
import {
  organizationApiCalls,
  REGIONS_API_CALL,
  SCAN_API_CALLS,
  scanApiCallsFor,
} from "../../src/resources/scan-api-calls";
import { RECORDED_TYPES } from "../../src/resources/types";
import { IAM_ACTIONS, iamActionsOf, type ApiCall } from "../../src/resources/service-authorization";
import { handlerDirectories, temporaryDirectory } from "../support/audit-stack";
import { statementsOf, Synthesized } from "../support/synthesized";

/** A bundling reads some thousand modules: seconds on a busy machine. Milliseconds. */
const BUNDLING_TIMEOUT = 60_000;

const directory = temporaryDirectory();
let bundles: Readonly<Record<HandlerName, HandlerBundle>>;

beforeAll(async () => {
  bundles = await bundleAllHandlers(join(directory, "all"));
}, BUNDLING_TIMEOUT);

function hashOf(bundle: HandlerBundle): string {
  return createHash("sha256")
    .update(readFileSync(join(bundle.directory, "index.js")))
    .digest("hex");
}

/** The SDK's clients in a bundle: `s3` for `@aws-sdk/client-s3`. */
function clientsIn(name: HandlerName): readonly string[] {
  const clients = bundles[name].inputs.flatMap((path) => /@aws-sdk\/client-([a-z0-9-]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(clients)].sort();
}

/** The clients that resources are read with: each has its file of calls. */
const SCANNED = readdirSync(join(__dirname, "../../src/aws"))
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((name) => !["calls", "services"].includes(name))
  .sort();

describe("the bundles of the handlers", () => {
  it.each(HANDLER_NAMES)("hold %s in a folder of its own", (name) => {
    expect(bundles[name].directory).toBe(join(directory, "all", name));
    expect(readFileSync(join(bundles[name].directory, "index.js"), "utf8")).toContain("handler");
  });

  it.each<[HandlerName, readonly string[]]>([
    ["json-report", ["index.js"]],
    ["s3-encryption-rule", ["index.js", "s3-control.js", "s3.js", "stored-parameters.js"]],
    ["vpc-flow-logs-rule", ["ec2.js", "index.js", "stored-parameters.js"]],
  ])("leave what %s loads when it is first asked to files of their own", (name, files) => {
    expect(readdirSync(bundles[name].directory).sort()).toEqual(files);
  });

  it.each<[HandlerName, readonly string[]]>([
    ["scanner", [...SCANNED, "eventbridge", "sts"].sort()],
    ["json-report", ["s3"]],
    ["csv-report", ["s3"]],
    ["remediation", ["eventbridge", "s3", "sns", "sts"]],
    ["s3-encryption-rule", ["config-service", "s3", "s3-control"]],
    ["vpc-flow-logs-rule", ["config-service", "ec2", "s3"]],
    ["lambda-settings-rule", ["config-service", "ec2", "lambda", "s3"]],
    ["config-rule", [...SCANNED]],
    ["security-hub", ["s3", "securityhub"]],
    ["html-report", ["s3"]],
    ["parquet-report", ["s3"]],
  ])("hold of the SDK's clients only those that %s needs", (name, clients) => {
    expect(clientsIn(name)).toEqual(clients);
  });

  it("hold of the reports' formats only the one that a function writes", () => {
    const withPage = HANDLER_NAMES.filter((name) =>
      bundles[name].inputs.some((path) => path.includes("/reports/html/") || path.includes("node_modules/preact")),
    );

    expect(withPage).toEqual(["html-report"]);
  });

  it.each(["cdktf", "constructs", "@cdktf/provider-aws", "commander", "esbuild", "tsx"])(
    "leave %s to the machine that deploys",
    (name) => {
      const bundled = HANDLER_NAMES.flatMap((handler) => bundles[handler].inputs);

      expect(bundled.filter((path) => path.includes(`node_modules/${name}/`))).toEqual([]);
    },
  );

  it(
    "have the same bytes in another folder, whatever is bundled beside them",
    async () => {
      const again = await bundleHandlers(["csv-report", "lambda-settings-rule"], join(directory, "again"));

      expect(Object.keys(again)).toEqual(["csv-report", "lambda-settings-rule"]);
      Object.entries(again).forEach(([name, bundle]) => {
        expect(hashOf(bundle)).toBe(hashOf(bundles[name as HandlerName]));
      });
      expect(existsSync(join(directory, "again/scanner"))).toBe(false);
    },
    BUNDLING_TIMEOUT,
  );
});

const SERVICES = new Set(Object.keys(IAM_ACTIONS).map((call) => call.replace(/\..*/, "")));

/** The service as the table of IAM actions names it, by the package of its client: `S3Control` of `s3-control`. */
function serviceOf(client: string): string {
  return [...SERVICES].find((service) => service.toLowerCase() === client.replaceAll("-", "")) ?? client;
}

/** What the SDK can send by itself and never does here: only directory buckets have sessions. */
const NEVER_SENT = ["S3.CreateSession"];

/** Calls of an upload in parts, which the action of S3.PutObject allows. */
const PARTS = ["S3.CreateMultipartUpload", "S3.UploadPart", "S3.CompleteMultipartUpload"];

/** A selection that names a unit and a tag, so that it needs every call of Organizations. */
const ORGANIZATION = { include: ["r-ab12"], exclude: ["stage=test"] };

/** Calls that other roles and policies allow: an assumed role's, and the alert topic's own. */
const ALLOWED_ELSEWHERE: Readonly<Partial<Record<HandlerName, readonly string[]>>> = {
  scanner: [...SCAN_API_CALLS, REGIONS_API_CALL, "SNS.Publish"],
  remediation: [...REMEDIATION_API_CALLS, "SNS.Publish"],
};

/** Not calls: use of keys by S3, of the queue by Lambda, and what lets S3 say that an object is not there. */
const BESIDE_CALLS = /^(kms:Decrypt|kms:GenerateDataKey|sqs:SendMessage|s3:ListBucket)$/;

/** The calls that are made by their names. A service's part of the SDK holds those of all its resource types. */
const CALLED_BY_NAME = new Set<string>([...SCAN_API_CALLS, REGIONS_API_CALL, ...organizationApiCalls(ORGANIZATION)]);

/** Resource types that AWS Config records, beside those that have functions of their own. */
const FURTHER_TYPES = RECORDED_TYPES.map(({ resourceType }) => resourceType);

/** Of those, what the functions call that are for resources of some types. */
const OF_ITS_TYPES: Readonly<Partial<Record<HandlerName, readonly string[]>>> = {
  "s3-encryption-rule": scanApiCallsFor(["AWS::S3::Bucket"]),
  "vpc-flow-logs-rule": scanApiCallsFor(["AWS::EC2::VPC"]),
  "lambda-settings-rule": scanApiCallsFor(["AWS::Lambda::Function"]),
  "config-rule": scanApiCallsFor(FURTHER_TYPES),
  remediation: REMEDIATION_API_CALLS,
};

/** The commands in a bundle that its function can send, as `S3.GetObject`: esbuild leaves out what nothing names. */
function callsOf(name: HandlerName): readonly string[] {
  const commands = bundles[name].inputs.flatMap((path) => {
    const [, client = "", command] = /@aws-sdk\/client-([a-z0-9-]+)\/.+\/commands\/(\w+)Command\.js$/.exec(path) ?? [];
    return command === undefined ? [] : [`${serviceOf(client)}.${command}`];
  });
  const ofTypes = OF_ITS_TYPES[name];
  const isSent = (command: string) =>
    ofTypes === undefined || ofTypes.includes(command) || !CALLED_BY_NAME.has(command);
  return commands.filter((command) => ![...NEVER_SENT, ...PARTS].includes(command) && isSent(command));
}

const isCall = (command: string): command is ApiCall => command in IAM_ACTIONS;

/** The actions that the roles of the functions are allowed, by the functions' short names. */
function allowedActions(): Readonly<Record<string, readonly string[]>> {
  const stack = new Synthesized((scope) => {
    new AuditFunctions(scope, "functions", {
      environmentSuffix: "test",
      logKeyArn: "log-key",
      codeDirectories,
      auditBucketName: "bucket",
      eventBusName: "bus",
      alertTopicArn: "topic",
      resources: {
        bucketArn: "bucket",
        bucketKeyArn: "key",
        eventBusArn: "bus",
        scanRoleArns: ["scan-role"],
        remediationRoleArns: ["remediation-role"],
        organization: ORGANIZATION,
        aggregatorArn: "aggregator",
      },
      configRuleTypes: FURTHER_TYPES,
      htmlReport: true,
      parquetReport: true,
      securityHub: { accountId: "111122223333", productArn: "product" },
    });
  });
  const actions = stack.all("aws_iam_policy").map(({ name, policy }) => {
    const allowed = statementsOf(policy).flatMap(({ Action }) => Action);
    return [(name as string).replace(/-lambda-test$/, ""), [...new Set(allowed)].sort()] as const;
  });
  return Object.fromEntries(actions);
}

const codeDirectories = handlerDirectories();

describe("the calls of the handlers", () => {
  const allowed = allowedActions();

  it("are all in the table of IAM actions", () => {
    expect(HANDLER_NAMES.flatMap(callsOf).filter((call) => !isCall(call))).toEqual([]);
  });

  it.each(HANDLER_NAMES)("are what %s is allowed, no more and no less", (name) => {
    const own = callsOf(name).filter((call) => ALLOWED_ELSEWHERE[name]?.includes(call) !== true);

    expect(allowed[name]?.filter((action) => !BESIDE_CALLS.test(action))).toEqual(iamActionsOf(own.filter(isCall)));
  });

  it.each(["scanner", "remediation"] as const)("of %s with other roles are all those that these allow", (name) => {
    expect(callsOf(name)).toEqual(expect.arrayContaining([...(ALLOWED_ELSEWHERE[name] ?? [])]));
  });
});
