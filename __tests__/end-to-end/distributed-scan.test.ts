import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand, EC2Client } from "@aws-sdk/client-ec2";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { App } from "cdktf";
import { childrenPrefix, jsonReportKey, scanPrefix, STATE_PREFIX, WAIVERS_KEY } from "../../src/core/audit-bucket";
import { DETAIL_TYPE, EVENT_SOURCE } from "../../src/core/events";
import { reportModelSchema } from "../../src/reports/model/report-model";
import { bundledHandlers } from "../../src/infra/bundled-handlers";
import { auditSettingsOf } from "../../src/infra/settings";
import { ComplianceAuditStack } from "../../src/infra/stacks/compliance-audit-stack";
import { withoutTokenTraces } from "../../src/infra/token-traces";
import { leftovers } from "../../src/local/leftovers";
import { createAuditedRoles } from "../../src/local/member-account";
import { terraformIn, type Terraform } from "../../src/local/terraform";
import { terraformEnvironment } from "../../src/local/terraform-environment";
import { readJson, readText, type AuditBucket } from "../../src/runtime/bucket";
import { readManifest, type Manifest } from "../../src/scan/stored-scan";
import { settingsOf, type EnvironmentInput } from "../support/audit-stack";
import { scheduledEvent } from "../support/events";
import { eventually, startLocalAws, type LocalAws } from "./support/local-aws";
import { endOf, run, stepFunctions, type Execution } from "./support/state-machines";

const LOCAL = resolve(__dirname, "../../environments/local.json");
const {
  accountId: AUDIT,
  awsRegion,
  stateBucket,
  ...local
} = JSON.parse(readFileSync(LOCAL, "utf8")) as EnvironmentInput;

const MEMBERS = Array.from({ length: 18 }, (_, index) => String(200_000_000_000 + index));
/** Its roles trust somebody else. */
const REFUSING = "300000000000";
const ACCOUNTS = [AUDIT, ...MEMBERS, REFUSING];

/** The local environment, distributed, with every rule. */
const SETTINGS = settingsOf({
  ...local,
  accountId: AUDIT,
  awsRegion,
  stateBucket,
  scale: "distributed",
  scannerConcurrency: 5,
  network: "none",
  targets: { accounts: ACCOUNTS },
  rules: {},
  remediation: { mode: "off" },
});

/** What a scan leaves behind, as far as it does not depend on when it ran and how. */
interface Left {
  readonly lines: readonly string[];
  readonly head: unknown;
}

/** How often a scan of twenty accounts is asked for, twenty times a second. */
const PATIENCE = 4_000;

// The provider waits for consistency that the emulator has at once: a deployment takes minutes.
jest.setTimeout(600_000);

/**
 * The state machine runs in moto's interpreter, as it is deployed, and each of its invocations runs the deployed scanner.
 * The children of the Distributed Map are no executions of their own there, and the result writer writes an empty
 * manifest (see stepfunctions_execution.py). So only AWS can show that children which fail are tolerated, that an execution
 * is redriven, and that the role may follow its children, use the bucket's key, deliver logs and trace.
 */
describe("a distributed scan of twenty accounts, deployed by Terraform on the local AWS", () => {
  let aws: LocalAws;
  let terraform: Terraform;
  let bucket: AuditBucket;
  let execution: Execution;
  let distributed: Manifest;

  beforeAll(async () => {
    aws = await startLocalAws();
    terraform = await initialized();
    await Promise.all([terraform.apply(), seed()]);
    const { AuditBucketName, ScanStateMachineArn } = await terraform.output();
    bucket = { s3: aws.client(S3Client), name: String(AuditBucketName) };
    const waiver = `{rule: vpc-flow-logs-enabled, account: "${MEMBERS[3]}", resource: "*", owner: ops, reason: test, expiresOn: 2099-12-31}`;
    await bucket.s3.send(
      new PutObjectCommand({ Bucket: bucket.name, Key: WAIVERS_KEY, Body: `waivers:\n  - ${waiver}\n` }),
    );
    await request();
    execution = await endOf(aws, await startedBy(ScanStateMachineArn), PATIENCE);
    distributed = await manifestOf(execution);
  });
  afterAll(() => aws.stop());

  /** Terraform in the synthesized stack's folder. */
  async function initialized(): Promise<Terraform> {
    const codeDirectories = await bundledHandlers();
    const app = new App({ outdir: join(aws.directory, "cdktf.out") });
    withoutTokenTraces(() => {
      new ComplianceAuditStack(app, "distributed", { settings: SETTINGS, codeDirectories });
      app.synth();
    });
    await aws.client(S3Client).send(new CreateBucketCommand({ Bucket: stateBucket }));
    const directory = join(app.outdir, "stacks", "distributed");
    const made = terraformIn({ directory, env: terraformEnvironment(aws.endpoint, awsRegion, aws.directory) });
    await made.init();
    return made;
  }

  /** Accounts that differ: their buckets by number and settings, and every third has a group that is open. */
  async function seed(): Promise<void> {
    await createAuditedRoles(aws, auditSettingsOf(SETTINGS), {
      trusting: MEMBERS,
      refusing: [REFUSING],
      scannerRoleArn: `arn:aws:iam::${AUDIT}:role/scanner-lambda-test`,
      remediationRoleArn: `arn:aws:iam::${AUDIT}:role/remediation-lambda-test`,
    });
    for (const [index, accountId] of MEMBERS.entries()) {
      await seedBuckets(accountId, index === 7 ? 40 : index % 4);
      if (index % 3 === 0) await seedOpenGroup(accountId);
    }
  }

  async function seedBuckets(accountId: string, count: number): Promise<void> {
    const s3 = aws.client(S3Client, accountId);
    for (let index = 0; index < count; index += 1) {
      const Bucket = `orders-${accountId}-${index}`;
      await s3.send(new CreateBucketCommand({ Bucket }));
      if (index % 2 === 0)
        await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    }
  }

  async function seedOpenGroup(accountId: string): Promise<void> {
    const ec2 = aws.client(EC2Client, accountId);
    const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: "open", Description: "open" }));
    const IpPermissions = [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  }

  /** Asks for a scan, as docs/scanning.md does. */
  async function request(): Promise<void> {
    const entry = { EventBusName: "compliance-bus-test", Source: EVENT_SOURCE, DetailType: DETAIL_TYPE.scanRequested };
    await aws
      .client(EventBridgeClient)
      .send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify({}) }] }));
  }

  async function startedBy(stateMachineArn: unknown): Promise<unknown> {
    return eventually("the start of the state machine", async () => {
      const { executions } = await stepFunctions(aws, "ListExecutions", { stateMachineArn });
      return (executions as readonly { readonly executionArn: string }[])[0]?.executionArn;
    });
  }

  async function manifestOf({ status, output, ...why }: Execution): Promise<Manifest> {
    if (status !== "SUCCEEDED") throw new Error(`The execution ${status}: ${JSON.stringify(why)}`);
    const { Payload } = JSON.parse(output ?? "") as { readonly Payload: { readonly scanId: string } };
    return manifestIn(Payload.scanId);
  }

  async function manifestIn(scanId: string): Promise<Manifest> {
    const manifest = await readManifest(bucket, scanId);
    if (manifest === null) throw new Error(`The scan ${scanId} has no manifest.`);
    return manifest;
  }

  /** A scan in one run of the same scanner, from the state that the distributed scan began with. */
  async function scanInOneRun(): Promise<Manifest> {
    const Objects = (await keysBelow(STATE_PREFIX)).map((Key) => ({ Key }));
    await bucket.s3.send(new DeleteObjectsCommand({ Bucket: bucket.name, Delete: { Objects } }));
    const Payload = JSON.stringify(scheduledEvent());
    const answer = await aws
      .client(LambdaClient)
      .send(new InvokeCommand({ FunctionName: "scanner-lambda-test", Payload }));
    const { scanId } = JSON.parse(String(answer.Payload?.transformToString())) as { readonly scanId: string };
    return manifestIn(scanId);
  }

  /** The keys below a prefix; what is asked for here is less than a page. */
  async function keysBelow(Prefix: string): Promise<readonly string[]> {
    const { Contents = [] } = await bucket.s3.send(new ListObjectsV2Command({ Bucket: bucket.name, Prefix }));
    return Contents.map(({ Key }) => String(Key));
  }

  async function leftBy(manifest: Manifest): Promise<Left> {
    const { rules, coverage, summary, status, waivers, scope, startedAt } = manifest;
    const texts = await Promise.all(manifest.objects.map(({ key }) => readText(bucket, key)));
    const lines = texts.flatMap((text) => String(text).split("\n")).filter((line) => line !== "");
    // The findings name the time at which their scan began.
    const timeless = lines.map((line) => line.replaceAll(startedAt, "its beginning"));
    return { lines: timeless.sort(), head: { rules, coverage, summary, status, waivers, scope } };
  }

  it("is what was planned: a second plan changes nothing", async () => {
    await expect(terraform.plan()).resolves.toEqual([]);
  });

  it("finds what a scan in one run finds, byte for byte, with the same gaps", async () => {
    const [one, many] = [await leftBy(await scanInOneRun()), await leftBy(distributed)];

    expect(many.lines.length).toBeGreaterThan(1_000);
    expect(many).toEqual(one);
  });

  it("reads each account in a child of its own, and none fails", () => {
    const steps = aws.runner.invocations
      .filter(({ functionName }) => functionName === "scanner-lambda-test")
      .map(({ event }) => JSON.parse(event) as { step?: string; target?: { accountId: string } })
      .filter(({ step }) => step !== undefined);

    expect(steps.map(({ step }) => step)).toEqual(["resolve", ...ACCOUNTS.map(() => "target"), "merge"]);
    expect(new Set(steps.flatMap(({ target }) => target?.accountId ?? []))).toEqual(new Set(ACCOUNTS));
    expect(aws.runner.invocations.filter(({ failed }) => failed)).toEqual([]);
  });

  it("has a gap for the account that refuses, and for none of the others", () => {
    const { coverage, status } = distributed;

    expect(status).toBe("incomplete");
    expect(new Set(coverage.flatMap((entry) => (entry.status === "COMPLETE" ? [] : [entry.accountId])))).toEqual(
      new Set([REFUSING]),
    );
  });

  it("is published as any scan is: its report is written", async () => {
    const key = jsonReportKey(distributed.scanId);
    const ask = async () => (await readJson(bucket, key, reportModelSchema)) ?? undefined;

    expect((await eventually("the report", ask)).summary).toEqual(distributed.summary);
  });

  it("is one scan where its event is delivered twice: nothing is read or counted again", async () => {
    const left = await keysBelow(scanPrefix(distributed.scanId));
    const event = JSON.parse(String(execution["input"])) as Readonly<Record<string, unknown>>;

    const again = await run(aws, execution["stateMachineArn"], event, PATIENCE);

    expect(await manifestOf(again)).toEqual(distributed);
    // A map run keeps a manifest of its own.
    const children = `${childrenPrefix(distributed.scanId)}/`;
    const added = (await keysBelow(scanPrefix(distributed.scanId))).filter((key) => !left.includes(key));
    expect(added.filter((key) => !key.startsWith(children))).toEqual([]);
  });

  it("leaves nothing when it is destroyed", async () => {
    await terraform.destroy();

    expect([...(await terraform.stateList()), ...(await leftovers(aws, SETTINGS.environmentSuffix))]).toEqual([]);
    expect((await stepFunctions(aws, "ListStateMachines", {}))["stateMachines"]).toEqual([]);
  });
});
