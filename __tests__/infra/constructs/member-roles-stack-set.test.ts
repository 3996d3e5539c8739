import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import {
  MemberRolesStackSet,
  type MemberRolesStackSetProps,
} from "../../../src/infra/constructs/member-roles-stack-set";
import { memberRoles } from "../../../src/infra/member-roles";
import { memberRolesTemplate } from "../../../src/infra/member-roles-template";
import { Synthesized } from "../../support/synthesized";

const PROPS: MemberRolesStackSetProps = {
  environmentSuffix: "test",
  accountId: "111122223333",
  organizationalUnitIds: ["r-ab12"],
  callAs: "SELF",
  roles: memberRoles({
    partition: "aws",
    scannerRoleArn: "arn:aws:iam::111122223333:role/scanner-lambda-test",
    trustedPrincipals: [],
    remediationFunctionRoleArn: "arn:aws:iam::111122223333:role/remediation-lambda-test",
    externalId: "external-test",
    scanRoleName: "scan-test",
    remediationRoleName: "fix-test",
    enableRemediation: true,
  }),
};

/** The construct's resources, and its outputs. */
function stackSet(props: Partial<MemberRolesStackSetProps> = {}): {
  readonly stack: Synthesized;
  readonly outputs: MemberRolesStackSet["outputs"];
} {
  const made: MemberRolesStackSet[] = [];
  const stack = new Synthesized((scope) => {
    made.push(new MemberRolesStackSet(scope, "member-roles", { ...PROPS, ...props }));
  });
  const [construct] = made;
  if (construct === undefined) throw new Error("Nothing was made.");
  return { stack, outputs: construct.outputs };
}

describe("MemberRolesStackSet", () => {
  it("rolls the template out by CloudFormation's own permissions, to accounts that join later too", () => {
    expect(stackSet().stack.only("aws_cloudformation_stack_set")).toMatchObject({
      name: "compliance-member-roles-test",
      permission_model: "SERVICE_MANAGED",
      call_as: "SELF",
      capabilities: ["CAPABILITY_NAMED_IAM"],
      template_body: memberRolesTemplate(PROPS.roles),
      auto_deployment: { enabled: true, retain_stacks_on_account_removal: false },
      managed_execution: { active: true },
    });
  });

  it("is not changed back to what CloudFormation filled in", () => {
    const { lifecycle } = stackSet().stack.only("aws_cloudformation_stack_set");

    expect(lifecycle).toEqual({ ignore_changes: ["administration_role_arn"] });
  });

  it("waits until IAM knows the principals that the roles trust", () => {
    const stack = new Synthesized((scope) => {
      const topic = new SnsTopic(scope, "user-of-a-principal", { name: "topic-test" });
      new MemberRolesStackSet(scope, "member-roles", { ...PROPS, usersOfPrincipals: [topic] });
    });

    expect(stack.only("aws_cloudformation_stack_set")["depends_on"]).toEqual([stack.address("aws_sns_topic")]);
  });

  it("deploys to each unit by a resource of its own, in the region of the provider", () => {
    const { stack } = stackSet({ organizationalUnitIds: ["ou-ab12-11111111", "ou-ab12-22222222"] });
    const instances = stack.all("aws_cloudformation_stack_set_instance");

    expect(instances.map((instance) => instance["deployment_targets"])).toEqual([
      { organizational_unit_ids: ["ou-ab12-11111111"] },
      { organizational_unit_ids: ["ou-ab12-22222222"] },
    ]);
    instances.forEach((instance) => {
      expect(instance["stack_set_name"]).toBe(`\${${stack.address("aws_cloudformation_stack_set")}.name}`);
      expect(instance).not.toHaveProperty("region");
      expect(instance).not.toHaveProperty("stack_set_instance_region");
    });
  });

  it("goes on where an account fails, with all accounts at once", () => {
    const preferences = stackSet()
      .stack.resources()
      .map(([, resource]) => resource["operation_preferences"]);

    expect(preferences).toEqual([
      { failure_tolerance_percentage: 100, max_concurrent_percentage: 100 },
      { failure_tolerance_percentage: 100, max_concurrent_percentage: 100 },
    ]);
  });

  it("leaves out the audit's own account where that is a member: the stack makes its roles", () => {
    const { stack } = stackSet({ callAs: "DELEGATED_ADMIN" });

    expect(stack.only("aws_cloudformation_stack_set")["call_as"]).toBe("DELEGATED_ADMIN");
    expect(stack.only("aws_cloudformation_stack_set_instance")).toMatchObject({
      call_as: "DELEGATED_ADMIN",
      deployment_targets: {
        organizational_unit_ids: ["r-ab12"],
        account_filter_type: "DIFFERENCE",
        accounts: ["111122223333"],
      },
    });
  });

  it("says what is to do by hand in the management account", () => {
    expect(stackSet().outputs.MemberRolesByHand.split("\n")).toEqual([
      expect.stringMatching(/ aws cloudformation activate-organizations-access$/),
    ]);
    expect(stackSet({ callAs: "DELEGATED_ADMIN" }).outputs.MemberRolesByHand.split("\n")).toEqual([
      expect.stringMatching(/ aws cloudformation activate-organizations-access$/),
      expect.stringMatching(
        / aws organizations register-delegated-administrator --account-id 111122223333 --service-principal member\.org\.stacksets\.cloudformation\.amazonaws\.com$/,
      ),
      expect.stringMatching(/apply modules\/member-account/),
    ]);
  });
});
