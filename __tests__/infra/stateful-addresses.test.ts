import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { Construct } from "constructs";
import { readEnvironment } from "../../src/infra/settings";
import { STATEFUL_TYPES } from "../../src/infra/stateful-types";
import { AuditStack, handlerDirectories, settingsOf } from "../support/audit-stack";
import { addressFaults, statefulIn, type StackAddresses } from "../support/stateful-addresses";
import { synthesizedText } from "../support/synthesized";
import ADDRESSES from "./stateful-addresses.json";

const codeDirectories = handlerDirectories();

/** An environment with everything that a setting can ask for. */
const EVERYTHING = settingsOf({
  network: "nat",
  scale: "distributed",
  targets: { organization: {}, regions: "all" },
  aggregateOrganization: true,
  inventory: "both",
  memberRoles: "stack-set",
  stackSet: { organizationalUnitIds: ["ou-abcd-abcdefgh"] },
  alerts: { emails: ["compliance@example.com"], chat: true },
  reports: { html: true, parquet: true, securityHub: true },
  remediation: { mode: "enforce" },
  configRules: ["s3-bucket-kms-encryption", "vpc-flow-logs-enabled", "lambda-runtime-supported", "sqs-queue-encrypted"],
});

describe("what a deployed environment keeps", () => {
  it.each(["dev", "prod", "local"])("has in the stack of %s the addresses that it was deployed with", (name) => {
    const { json } = new AuditStack(readEnvironment(name), codeDirectories);

    expect(addressFaults(name, json, ADDRESSES, ADDRESSES.everywhere).join("\n\n")).toBe("");
  });

  it("has them also where every setting asks for what it can", () => {
    const { json } = new AuditStack(EVERYTHING, codeDirectories);

    expect(
      addressFaults("everything", json, ADDRESSES, [...ADDRESSES.everywhere, ...ADDRESSES.bySettings]).join("\n\n"),
    ).toBe("");
  });

  it("is of every type that is told of, and each line is there once", () => {
    const all = [...ADDRESSES.everywhere, ...ADDRESSES.bySettings];
    const types = new Set(all.map((address) => address.split(".")[0]));

    expect(Object.keys(STATEFUL_TYPES).filter((type) => !types.has(type))).toEqual([]);
    expect(all.length).toBe(new Set(all).size);
  });
});

describe("an address that changes", () => {
  const LIST = { everywhere: ["aws_s3_bucket.audit_AUDIT", "module.roles_1"], bySettings: ["aws_kms_key.chat_1"] };
  const stackOf = (buckets: readonly string[], more: StackAddresses = { module: { roles_1: {} } }): StackAddresses => ({
    resource: { aws_s3_bucket: Object.fromEntries(buckets.map((id) => [id, {}])), aws_iam_policy: { any: {} } },
    ...more,
  });
  const faults = (stack: StackAddresses): readonly string[] => addressFaults("dev", stack, LIST, LIST.everywhere);

  it("is no fault where all is as it was, and where what keeps nothing is new", () => {
    expect(faults(stackOf(["audit_AUDIT"]))).toEqual([]);
  });

  it("is told where a resource is gone: what happened, what is lost, and how it is moved", () => {
    const [gone, added, ...others] = faults(stackOf(["renamed_1"]));

    expect(gone).toContain("aws_s3_bucket.audit_AUDIT is gone from the stack of dev.");
    expect(gone).toContain("It may now be aws_s3_bucket.renamed_1.");
    expect(gone).toContain("its objects are lost, with all their versions.");
    expect(gone).toContain('resource.moveFromId("aws_s3_bucket.audit_AUDIT");');
    expect(added).toContain('Add the line "aws_s3_bucket.renamed_1" there');
    expect(others).toEqual([]);
  });

  it("is told of a module, whose move the stack takes", () => {
    const [gone, ...others] = faults(stackOf(["audit_AUDIT"], {}));

    expect(gone).toContain("module.roles_1 is gone from the stack of dev.");
    expect(gone).toContain("what is in the module would be destroyed with it");
    expect(gone).toContain('addOverride("moved", [{ from: "module.roles_1", to: "module.<the new id>" }]);');
    expect(others).toEqual([]);
  });

  it.each([
    ["one move", { from: "aws_s3_bucket.audit_AUDIT", to: "aws_s3_bucket.renamed_1" }],
    ["several", [{ from: "aws_s3_bucket.audit_AUDIT", to: "aws_s3_bucket.renamed_1" }]],
  ])("is only missing as a new line where it is moved, by %s", (_, moved) => {
    expect(faults(stackOf(["renamed_1"], { module: { roles_1: {} }, moved }))).toEqual([
      expect.stringContaining('Add the line "aws_s3_bucket.renamed_1" there') as string,
    ]);
  });

  it("is moved by what the message says, and CDKTF tells Terraform so", () => {
    const synthesized = (build: (scope: Construct) => void): StackAddresses =>
      JSON.parse(synthesizedText(build)) as StackAddresses;
    const [before = ""] = statefulIn(synthesized((scope) => new S3Bucket(scope, "before", { bucket: "b" })));
    const list = { everywhere: [before], bySettings: ["aws_s3_bucket.after"] };
    const after = (isMoved: boolean): readonly string[] => {
      const stack = synthesized((scope) => {
        const bucket = new S3Bucket(scope, "after", { bucket: "b" });
        if (isMoved) bucket.moveFromId(before);
      });
      return addressFaults("test", stack, list, list.everywhere);
    };

    expect(after(false)).toEqual([expect.stringContaining(`${before} is gone`) as string]);
    expect(after(true)).toEqual([]);
  });
});
