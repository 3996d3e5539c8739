/**
 * A case of the corpus: a folder with Terraform sources, the plan of them (`plan.json`), the rules that it is about
 * (`rules.json`), and the verdicts of these that are right (`expected.json`).
 */
export interface CorpusCase {
  /** Its folder. */
  readonly name: string;
  /** What it shows, in a line. */
  readonly shows: string;
  /** Options of `terraform plan`. */
  readonly planOptions?: readonly string[];
  /** `forgotten` where what `before/` makes is there, and Terraform's state knows none of it. */
  readonly state?: "forgotten";
  /** True where all that stands has a deposed object beside it, of the same values. */
  readonly deposed?: boolean;
  /** When everything that `before/` makes was made. By default shortly before the plan was. */
  readonly standsSince?: string;
}

/** The cases; each is made by make.ts. */
export const CORPUS: readonly CorpusCase[] = [
  {
    name: "single-module",
    shows:
      "one module: a bucket that has everything, the bucket of its logs, a bare one, a companion of somebody else's",
  },
  {
    name: "nested-modules",
    shows: "three levels of modules, called twice: inputs passed down and outputs passed up under other names",
  },
  {
    name: "outside-encryption",
    shows: "buckets of modules, encrypted outside of them through outputs: a text, an object, a map of objects",
  },
  {
    name: "for-each",
    shows:
      "for_each with a filtered companion, companions by each.value and each.key, keys with dots, quotes and brackets",
  },
  {
    name: "crossed-keys",
    shows: "each.value of a map chooses another key than each.key: written, of a variable, of a local",
  },
  {
    name: "map-of-targets",
    shows: "buckets in maps and objects: one of one is the one, of two the plan does not show which",
  },
  {
    name: "nested-for-each",
    shows: "modules with for_each in modules with for_each, the same keys at both levels; a module with count",
  },
  {
    name: "passed-on",
    shows: "instances and whole resources handed to modules with count and for_each, keys that look like addresses",
  },
  { name: "doubled", shows: "two companions that contradict each other" },
  { name: "hostile-keys", shows: "keys that are markup, formulas, terminal sequences and lines of their own" },
  {
    name: "module-for-each",
    shows: "a module with for_each, inputs by each.key, companions inside and outside of it, count within",
  },
  { name: "count", shows: "count by a condition (0 and 1) and by a number, count.index, splats, fewer companions" },
  {
    name: "unknown-values",
    shows: "values that are known after apply: algorithm, status, switches; an unknown key beside a known aws:kms",
  },
  {
    name: "null-inputs",
    shows: "inputs that are null where the provider computes: by a variable, a module, a key that is not made",
  },
  {
    name: "tags",
    shows: "tags of which a value is not known, and those of providers: constants and a local value",
  },
  {
    name: "policy-documents",
    shows: "policies: jsonencode with an unknown ARN, aws_iam_policy_document read early and late, a heredoc",
  },
  {
    name: "open-policies",
    shows: "policy documents with ARNs that are yet to come: made of one another, overridden, dynamic, of modules",
  },
  { name: "unknown-names", shows: "names unknown on both sides: joined by reference, left open by a computed text" },
  { name: "locals", shows: "names through locals: known by value, else left open" },
  {
    name: "open-companions",
    shows: "what may belong to several, or to a part: rules through locals, also of a module; a version; a condition",
  },
  { name: "counted-map", shows: "counted buckets in a map by their numbers" },
  { name: "conditional-target", shows: "companions of one of two buckets, and a third bucket that is neither" },
  {
    name: "conditional-settings",
    shows: "settings that something unknown decides: whether there is one, or which of two",
  },
  { name: "chained-companions", shows: "companions that name their bucket by another companion" },
  {
    name: "inline-blocks",
    shows: "deprecated blocks of the bucket itself: encryption, versioning, logging, lifecycle, policy",
  },
  {
    name: "account-block",
    shows: "settings of the account: its block of public access closes a bucket that opens itself",
  },
  { name: "account-services", shows: "security services that are on, and one that is paused" },
  { name: "account-contacts", shows: "contacts of an account, its organization and who administers that" },
  { name: "account-open", shows: "no block of the account: buckets open by policy, by canned ACL and by a grant" },
  { name: "plainly-open", shows: "what a plan opens to everybody by itself, with nothing of the account in it" },
  { name: "not-judged", shows: "resources that no rule judges, of AWS and of another provider" },
  {
    name: "security-groups",
    shows: "rules in line, as attributes, dynamic (known and unknown), as resources of both kinds; default groups",
  },
  { name: "unresolved-rule", shows: "a rule that may be any group's, beside a group that is open by itself" },
  { name: "prefix-lists", shows: "rules for prefix lists: narrow ones and wide ones, with entries in line and beside" },
  { name: "default-groups", shows: "rules that name a VPC's default groups by the VPC" },
  {
    name: "brought-by-vpcs",
    shows: "the group and the ACL that a new VPC comes with: left open, taken over, with rules that name them",
  },
  { name: "brought-by-instances", shows: "volumes of instances: roots, block devices, mappings of launch templates" },
  { name: "brought-standing", shows: "what came with VPCs and instances that stand, are replaced or have let it go" },
  { name: "network-acls", shows: "rules in line and as resources, their order, a default ACL" },
  {
    name: "flow-logs",
    shows: "flow logs of VPCs in other modules, of a subnet only, of accepted traffic, of traffic that is not known",
  },
  {
    name: "lambda",
    shows: "permissions, URLs, aliases, dead-letter queues and destinations, subnets of other modules and their zones",
  },
  {
    name: "kms",
    shows: "keys with policies of their own, by aws_kms_key_policy, by documents; keys that do not rotate",
  },
  { name: "iam", shows: "roles with inline policies of both kinds, policies, users with passwords and keys" },
  {
    name: "iam-grants",
    shows: "what users, groups and roles are granted: inline policies, AdministratorAccess attached, a boundary",
  },
  {
    name: "iam-users",
    shows: "people and programs: keys of their first day, second keys, policies that are their own",
  },
  {
    name: "iam-exclusive",
    shows:
      "lists that decide alone which policies an identity has: AWS's, the account's own, an empty one, a boundary's",
  },
  {
    name: "iam-attachments",
    shows: "policies of AWS and of the account's own that users, groups and roles get, by ARNs that are known or not",
  },
  { name: "iam-password-policy", shows: "a strong policy, one of the provider's defaults, one that is not known yet" },
  {
    name: "role-trust",
    shows: "roles for services, an organization, everybody, and workflows of GitHub by providers that are known or not",
  },
  {
    name: "server-certificates",
    shows: "certificates that are valid, expired, known after apply, and no certificates",
  },
  { name: "rds", shows: "instances, replicas, restored ones, a custom engine; clusters; snapshots of both" },
  { name: "monitoring", shows: "log groups, topics and trails, and the account's verdict on its trails" },
  { name: "trails", shows: "buckets and log groups of trails, and which events of S3 objects they log" },
  { name: "alarms", shows: "metric filters, alarms and topics of a trail's log group" },
  { name: "trail-of-one-region", shows: "no trail that is enough: the account may have another" },
  {
    name: "ec2-network",
    shows: "ports that are open to everybody, authorized or not, and network ACLs with and without subnets",
  },
  {
    name: "ec2-instances",
    shows: "profiles, addresses, interfaces and images of instances: their own, their templates' and their subnets'",
  },
  {
    name: "instance-interfaces",
    shows: "Elastic IP addresses of interfaces, and interfaces that are attached by blocks, attachments and templates",
  },
  { name: "launch-templates", shows: "what launch templates set of metadata, addresses and volumes, and leave out" },
  { name: "ec2", shows: "instances, volumes, snapshots with permissions, subnets and default subnets" },
  { name: "config-recorder", shows: "recorders of the same name in three regions, with what starts and delivers" },
  {
    name: "provider-alias",
    shows: "the same names in two regions, by aliases in modules and outside; a replica key in the other region",
  },
  { name: "late-data", shows: "data sources that are read during apply: by a managed id, and by a search" },
  {
    name: "data-sources",
    shows: "what others manage, read by data sources: companions that belong there, subnets with their zones",
    state: "forgotten",
  },
  {
    name: "standing",
    shows: "nothing changes: everything is judged as it stands",
    standsSince: "2026-01-01T08:00:00Z",
  },
  { name: "updates", shows: "companions that change, resources that are replaced, also before they are destroyed" },
  {
    name: "deletions",
    shows: "deleted resources, deleted companions of what stays, companions that are only forgotten",
  },
  { name: "forgotten", shows: "a resource that is forgotten, and stands" },
  { name: "imports", shows: "imported resources, changed on the way or not", state: "forgotten" },
  { name: "moved", shows: "moved blocks: into a module, under a key" },
  { name: "deposed", shows: "deposed objects, which are deleted under the address of what stands", deposed: true },
  { name: "destroy", shows: "a plan with -destroy: nothing is judged", planOptions: ["-destroy"] },
  {
    name: "refresh-only",
    shows: "a plan with -refresh-only changes nothing: what stands is judged, and what is written is not",
    planOptions: ["-refresh-only"],
  },
  {
    name: "targeted",
    shows: "a plan with -target: companions in prior_state alone",
    planOptions: ["-target=aws_s3_bucket.ledger"],
  },
  {
    name: "database-subnets",
    shows: "subnets of databases: their own route tables, main ones, those of another plan; groups by splats and loops",
  },
  {
    name: "database-settings",
    shows:
      "settings of databases: parameter and option groups, what clusters decide for instances, copies of snapshots",
  },
  {
    name: "files-and-messages",
    shows: "file systems, queues and topics: encryption by default and by request, policies in line and beside",
  },
  {
    name: "foreign-accounts",
    shows: "buckets whose policies name accounts, one of which may be the bucket's own",
  },
  {
    name: "mfa-delete-and-access-points",
    shows:
      "buckets with and without MFA delete, also beside a lifecycle; access points that block by default and in part",
  },
  {
    name: "user-data",
    shows: "user data as base64, compressed, as a digest, of a template, not known yet; variables of functions",
  },
  {
    name: "peering-routes",
    shows:
      "routes to peered VPCs, to parts of them and whole ones: in line, as resources, by prefix lists, of main tables",
  },
  { name: "vpc-endpoints", shows: "endpoints of EC2's API and of S3, and a VPC that stands" },
  {
    name: "secrets",
    shows: "sensitive texts in policies, names, environments, passwords and tags: no output shows one",
  },
  {
    name: "module-of-a-vpc",
    shows: "a network as public modules make it: counted blocks, ids through locals, flow logs and groups by inputs",
  },
  {
    name: "module-of-a-bucket",
    shows:
      "buckets as public modules make them: combined policy documents, settings by inputs, one policy left out by them",
  },
  {
    name: "module-of-a-security-group",
    shows: "groups as public modules make them: rules that name their group through a local, ports by a table",
  },
  {
    name: "module-of-a-function",
    shows: "functions as public modules make them: dynamic blocks, permissions of a version, policies of statements",
  },
];
