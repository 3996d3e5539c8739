import { CloudformationStackSet } from "@cdktf/provider-aws/lib/cloudformation-stack-set";
import { CloudformationStackSetInstance } from "@cdktf/provider-aws/lib/cloudformation-stack-set-instance";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { MemberRole } from "../member-roles";
import { memberRolesTemplate } from "../member-roles-template";

/** Where the roles of audited accounts are rolled out. */
export interface MemberRolesStackSetProps {
  /** Ends every name. */
  readonly environmentSuffix: string;
  /** The audit's own account, which administers the stack set. */
  readonly accountId: string;
  /** Ids of the organisation's root or units. Their accounts get the roles, those of units below them too. */
  readonly organizationalUnitIds: readonly string[];
  /** SELF: the account is the management account. DELEGATED_ADMIN: it is a member to which it delegates. */
  readonly callAs: "SELF" | "DELEGATED_ADMIN";
  /** What each account gets. */
  readonly roles: readonly MemberRole[];
  /**
   * What uses the principals that the roles trust. CloudFormation does not try again where IAM refuses to trust a role
   * that was made a moment ago; whoever already uses the role shows that IAM knows it.
   * @default nothing is waited for
   */
  readonly usersOfPrincipals?: readonly ITerraformDependable[];
}

/** The service that the management account lets administer its members' stacks (CloudFormation User Guide). */
const STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com";

/** All accounts at once, since one after the other takes hours; an account that fails is no reason to leave out others. */
const OPERATION_PREFERENCES = { failureTolerancePercentage: 100, maxConcurrentPercentage: 100 };

/** An organisation has a thousand accounts. */
const LONGEST_ROLL_OUT = "2h";

/**
 * Rolls the roles of audited accounts out to units of an organisation, and to accounts that join them later, by a
 * service-managed CloudFormation StackSet. Such a stack set leaves out the management account.
 */
export class MemberRolesStackSet extends Construct {
  /** The outputs that say what was made, and what is still to do by hand. */
  readonly outputs: Readonly<Record<"MemberRolesStackSetName" | "MemberRolesByHand", string>>;

  constructor(scope: Construct, id: string, props: MemberRolesStackSetProps) {
    super(scope, id);
    const { environmentSuffix, accountId, callAs, usersOfPrincipals = [] } = props;
    const stackSet = new CloudformationStackSet(this, "Resource", {
      name: `compliance-member-roles-${environmentSuffix}`,
      description: "Roles that the compliance audit assumes in the organisation's accounts",
      permissionModel: "SERVICE_MANAGED",
      callAs,
      capabilities: ["CAPABILITY_NAMED_IAM"],
      templateBody: memberRolesTemplate(props.roles),
      // An account that leaves the units loses the roles.
      autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
      // Operations on several units wait for each other instead of failing.
      managedExecution: { active: true },
      operationPreferences: OPERATION_PREFERENCES,
      timeouts: { update: LONGEST_ROLL_OUT },
      dependsOn: [...usersOfPrincipals],
      // CloudFormation fills it in, and version 5 of the provider would take it out on every apply
      // (terraform-provider-aws#23464).
      lifecycle: { ignoreChanges: ["administration_role_arn"] },
    });
    // One resource a unit: the provider replaces a resource whose units change, and all roles would go for a while. Their
    // region is the provider's, named by different attributes before and since its version 6; roles belong to no region.
    for (const unitId of props.organizationalUnitIds) {
      new CloudformationStackSetInstance(this, unitId, {
        stackSetName: stackSet.name,
        callAs,
        deploymentTargets: {
          organizationalUnitIds: [unitId],
          // The audit's own account has the roles from the stack itself.
          ...(callAs === "DELEGATED_ADMIN" ? { accountFilterType: "DIFFERENCE", accounts: [accountId] } : {}),
        },
        operationPreferences: OPERATION_PREFERENCES,
        timeouts: { create: LONGEST_ROLL_OUT, update: LONGEST_ROLL_OUT, delete: LONGEST_ROLL_OUT },
      });
    }
    this.outputs = { MemberRolesStackSetName: stackSet.name, MemberRolesByHand: byHand(props).join("\n") };
  }
}

function byHand({ accountId, callAs }: MemberRolesStackSetProps): readonly string[] {
  const activate =
    "In the management account, before the first deployment: aws cloudformation activate-organizations-access";
  if (callAs === "SELF") return [activate];
  return [
    activate,
    "In the management account, before the first deployment: aws organizations register-delegated-administrator" +
      ` --account-id ${accountId} --service-principal ${STACK_SETS}`,
    "In the management account, if it is audited: apply modules/member-account, since a stack set leaves this account out.",
  ];
}
