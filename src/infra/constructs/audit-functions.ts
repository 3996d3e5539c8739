import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { complianceCsvName, TREND_KEY } from "../../core/audit-bucket";
import { scanApiCallsFor } from "../../resources/scan-api-calls";
import type { HandlerName } from "../handler-bundles";
import { AuditFunction, type AuditFunctionProps, type FunctionDefaults } from "./audit-function";
import {
  configRuleStatements,
  remediationStatements,
  reportStatements,
  scannerStatements,
  securityHubStatements,
  tableStatements,
  type AuditResources,
} from "./function-permissions";

/** What the functions need. */
export interface AuditFunctionsProps extends FunctionDefaults {
  /** The folder of each bundled handler. */
  readonly codeDirectories: Readonly<Record<HandlerName, string>>;
  readonly auditBucketName: string;
  readonly eventBusName: string;
  readonly alertTopicArn: string;
  /**
   * The topic that chats subscribe to.
   * @default alerts go to no chat
   */
  readonly chatTopicArn?: string | undefined;
  readonly resources: AuditResources;
  /**
   * Concurrency that is reserved for the scanner.
   * @default 10
   */
  readonly scannerConcurrency?: number;
  /**
   * The resource types, in addition to buckets, VPCs and functions, that are judged for AWS Config.
   * @default none: no function is made for them
   */
  readonly configRuleTypes?: readonly string[];
  /**
   * Ids of the packs of which the function of the CSV report also writes a file each.
   * @default none
   */
  readonly complianceCsvPacks?: readonly string[];
  /**
   * Whether each scan is also written as a page.
   * @default false: no function is made for it
   */
  readonly htmlReport?: boolean;
  /**
   * Whether each scan is also added to tables.
   * @default false: no function is made for it
   */
  readonly parquetReport?: boolean;
  /**
   * The Security Hub that gets the findings of each scan: its account, and its default product's ARN.
   * @default none: no function is made for it
   */
  readonly securityHub?: { readonly accountId: string; readonly productArn: string };
  /**
   * What reports show: variables of the functions that write them.
   * @default what they show where nothing is set
   */
  readonly reportVariables?: Readonly<Record<string, string>>;
}

/** What differs between the functions. */
type Own = Pick<
  AuditFunctionProps,
  "description" | "memoryMb" | "timeoutSeconds" | "reservedConcurrency" | "variables" | "statements"
>;

/**
 * The seven functions of the audit, and one more for each of these: AWS Config asks about more resource types, scans are
 * written as a page or added to tables, Security Hub gets the findings.
 */
export class AuditFunctions extends Construct {
  readonly scanner: AuditFunction;
  readonly jsonReport: AuditFunction;
  readonly csvReport: AuditFunction;
  readonly remediation: AuditFunction;
  readonly s3EncryptionRule: AuditFunction;
  readonly vpcFlowLogsRule: AuditFunction;
  readonly lambdaSettingsRule: AuditFunction;
  readonly configRule: AuditFunction | undefined;
  readonly htmlReport: AuditFunction | undefined;
  readonly parquetReport: AuditFunction | undefined;
  readonly securityHub: AuditFunction | undefined;

  constructor(scope: Construct, id: string, props: AuditFunctionsProps) {
    super(scope, id);
    const { resources, auditBucketName: AUDIT_BUCKET, configRuleTypes = [], complianceCsvPacks = [] } = props;
    const publisher = {
      ...{ AUDIT_BUCKET, EVENT_BUS_NAME: props.eventBusName, ALERT_TOPIC_ARN: props.alertTopicArn },
      ...(props.chatTopicArn === undefined ? {} : { CHAT_TOPIC_ARN: props.chatTopicArn }),
    };
    const add = (name: HandlerName, own: Own): AuditFunction =>
      new AuditFunction(this, name, { ...props, name, codeDirectory: props.codeDirectories[name], ...own });

    this.scanner = add("scanner", {
      description: "Scans accounts and regions and judges what it finds",
      memoryMb: 1_024,
      timeoutSeconds: 900,
      reservedConcurrency: props.scannerConcurrency ?? 10,
      variables: publisher,
      statements: scannerStatements(resources),
    });
    this.jsonReport = add("json-report", {
      ...REPORT,
      description: "Writes the JSON report of a scan",
      variables: { ...props.reportVariables, AUDIT_BUCKET },
      statements: reportStatements(resources, ["report.json"], [TREND_KEY]),
    });
    this.csvReport = add("csv-report", {
      ...REPORT,
      description: "Writes the CSV report of a scan",
      variables: {
        AUDIT_BUCKET,
        ...(complianceCsvPacks.length === 0 ? {} : { COMPLIANCE_CSV_PACKS: complianceCsvPacks.join() }),
      },
      statements: reportStatements(resources, ["report.csv", ...complianceCsvPacks.map(complianceCsvName)]),
    });
    this.remediation = add("remediation", {
      description: "Encrypts S3 buckets with KMS where nothing speaks against it",
      memoryMb: 256,
      timeoutSeconds: 180,
      reservedConcurrency: 5,
      variables: publisher,
      statements: remediationStatements(resources),
    });
    this.s3EncryptionRule = add("s3-encryption-rule", {
      ...CONFIG_RULE,
      description: "Judges S3 buckets for AWS Config",
      variables: { AUDIT_BUCKET },
      statements: configRuleStatements(resources, scanApiCallsFor(["AWS::S3::Bucket"])),
    });
    this.vpcFlowLogsRule = add("vpc-flow-logs-rule", {
      ...CONFIG_RULE,
      timeoutSeconds: SCHEDULED_RULE_TIMEOUT_SECONDS,
      description: "Judges VPCs for AWS Config",
      variables: { AUDIT_BUCKET },
      statements: configRuleStatements(resources, scanApiCallsFor(["AWS::EC2::VPC"])),
    });
    this.lambdaSettingsRule = add("lambda-settings-rule", {
      ...CONFIG_RULE,
      timeoutSeconds: SCHEDULED_RULE_TIMEOUT_SECONDS,
      description: "Judges Lambda functions for AWS Config",
      variables: { AUDIT_BUCKET },
      statements: configRuleStatements(resources, scanApiCallsFor(["AWS::Lambda::Function"])),
    });
    this.configRule =
      configRuleTypes.length === 0
        ? undefined
        : add("config-rule", {
            ...CONFIG_RULE,
            timeoutSeconds: SCHEDULED_RULE_TIMEOUT_SECONDS,
            description: "Judges resources of further types for AWS Config",
            variables: { AUDIT_BUCKET },
            statements: configRuleStatements(resources, scanApiCallsFor(configRuleTypes)),
          });
    this.htmlReport =
      props.htmlReport === true
        ? add("html-report", {
            ...REPORT,
            description: "Writes the HTML report of a scan",
            variables: { ...props.reportVariables, AUDIT_BUCKET },
            statements: reportStatements(resources, ["report.html"], [TREND_KEY]),
          })
        : undefined;
    this.parquetReport =
      props.parquetReport === true
        ? add("parquet-report", {
            // A million evaluations take a minute or two of a whole processor, which a function has from 1,769 MB on.
            ...{ ...REPORT, memoryMb: 1_769, timeoutSeconds: 900 },
            description: "Adds a scan to the tables of scans",
            variables: { AUDIT_BUCKET },
            statements: tableStatements(resources),
          })
        : undefined;
    this.securityHub =
      props.securityHub &&
      add("security-hub", {
        // A hundred findings a call: half a million take most of the time.
        ...{ ...REPORT, timeoutSeconds: 900, reservedConcurrency: 1 },
        description: "Gives the findings of a scan to Security Hub",
        variables: { ...props.reportVariables, AUDIT_BUCKET, AUDIT_ACCOUNT: props.securityHub.accountId },
        statements: securityHubStatements(resources, props.securityHub.productArn),
      });
  }

  /** The functions by their short names. */
  byName(): Readonly<Partial<Record<HandlerName, AuditFunction>>> {
    return {
      scanner: this.scanner,
      "json-report": this.jsonReport,
      "csv-report": this.csvReport,
      remediation: this.remediation,
      "s3-encryption-rule": this.s3EncryptionRule,
      "vpc-flow-logs-rule": this.vpcFlowLogsRule,
      "lambda-settings-rule": this.lambdaSettingsRule,
      ...(this.configRule === undefined ? {} : { "config-rule": this.configRule }),
      ...(this.htmlReport === undefined ? {} : { "html-report": this.htmlReport }),
      ...(this.parquetReport === undefined ? {} : { "parquet-report": this.parquetReport }),
      ...(this.securityHub === undefined ? {} : { "security-hub": this.securityHub }),
    };
  }

  /** The stack's outputs: each function's ARN by its name, such as `JsonReportLambdaArn`. */
  outputs(): Readonly<Record<string, string>> {
    const outputName = (name: string): string => name.replace(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase());
    const functions = Object.entries(this.byName());
    return Object.fromEntries(functions.map(([name, fn]) => [`${outputName(name)}LambdaArn`, fn.function.arn]));
  }

  /** What lets the functions delete their network interfaces; see `AuditFunction`. */
  networkPermissions(): readonly IamRolePolicyAttachment[] {
    return Object.values(this.byName()).flatMap(({ networkPermission }) => networkPermission ?? []);
  }

  /** The roles that publish alerts. */
  publisherRoles(): readonly IamRole[] {
    return [this.scanner.role, this.remediation.role];
  }
}

const REPORT = { memoryMb: 512, timeoutSeconds: 300, reservedConcurrency: 5 } as const;

const CONFIG_RULE = { memoryMb: 256, timeoutSeconds: 60, reservedConcurrency: 2 } as const;

/** On a schedule, a rule reads every resource of its type in the account and region. */
const SCHEDULED_RULE_TIMEOUT_SECONDS = 300;
