import { resolve } from "node:path";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { MemberAccount } from "../../../.gen/modules/member-account";

/** What the roles in the audit's own account need. */
export interface AccountRolesProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  /** The scanner's role. Pass a reference: AWS refuses to trust a role that does not exist yet. */
  readonly scannerRoleArn: string;
  /**
   * ARNs of further roles and users that may assume the scan role.
   * @default none
   */
  readonly trustedPrincipals?: readonly string[];
  /** The role of the remediation function. Pass a reference, as above. */
  readonly remediationFunctionRoleArn: string;
  /** The ExternalId that everybody has to send who assumes one of the roles. */
  readonly externalId: string;
  /** @default "compliance-scan-<suffix>" */
  readonly scanRoleName?: string;
  /** @default "compliance-remediation-<suffix>" */
  readonly remediationRoleName?: string;
  /**
   * Makes the role that changes resources.
   * @default true
   */
  readonly enableRemediation?: boolean;
}

const MODULE = resolve(__dirname, "../../../modules/member-account");

/**
 * The roles through which the audit reads and changes its own account. They are made by the module that member accounts
 * apply, so the audit's account is one target among others.
 */
export class AccountRoles extends Construct {
  readonly scanRoleArn: string;
  /** Terraform's null if remediation is off. */
  readonly remediationRoleArn: string;

  constructor(scope: Construct, id: string, props: AccountRolesProps) {
    super(scope, id);
    const { enableRemediation = true, trustedPrincipals = [] } = props;
    // The binding looks for the module from the working directory, and only under the CLI.
    const source = new TerraformAsset(this, "Module", { path: MODULE, type: AssetType.DIRECTORY });
    const roles = new MemberAccount(this, "Resource", {
      ...props,
      enableRemediation,
      trustedPrincipals: [...trustedPrincipals],
      skipAssetCreationFromLocalModules: true,
    });
    roles.addOverride("source", `./${source.path}`);
    this.scanRoleArn = roles.scanRoleArnOutput;
    this.remediationRoleArn = roles.remediationRoleArnOutput;
  }
}
