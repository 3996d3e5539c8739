import { isFixed, narrowsBy, narrowsEverybody, type ValueTest } from "./conditions";
import { ANY_NAME, FIXED_NAME } from "./open-policy";
import { ACTIONS } from "./patterns";
import type { PolicyDocument, PolicyStatement } from "./policy-document";
import { publicGrants } from "./public-access";
import { partsOf } from "./selection";

/** The issuer of the tokens with which workflows of any GitHub repository identify themselves. */
const GITHUB = "token.actions.githubusercontent.com";

const WITH_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";

/**
 * The keys of a GitHub token that say whose workflow it is, each with a test for values that name an owner and a
 * repository (IAM User Guide, "Available keys for AWS OIDC federation"; GitHub Docs, "OpenID Connect reference"). Left
 * out are keys that everybody's workflow can have: `aud`, `actor`, `environment`, `ref`, `workflow`.
 */
const OF_GITHUB: ReadonlyMap<string, ValueTest> = new Map([
  [`${GITHUB}:sub`, isKnownSubject],
  [`${GITHUB}:repository`, isRepository],
  [`${GITHUB}:repository_id`, isFixed],
  [`${GITHUB}:job_workflow_ref`, isRepository],
  [`${GITHUB}:enterprise_id`, isFixed],
]);

/** Of these keys, the ones that every token has. */
const IN_EVERY_TOKEN: ReadonlySet<string> = new Set(
  ["sub", "repository", "repository_id"].map((key) => `${GITHUB}:${key}`),
);

/** Whom a trust policy lets in beside those that it names, or `unknown provider` where a federation is not known yet. */
export type OpenTrust = "everybody" | "every repository" | "unknown provider";

/**
 * Whom a trust policy lets in beside those that it names; `null` where it names all. An external id is no name: it is a
 * secret that callers may share. Of identity providers that serve everybody, GitHub's alone is looked at.
 */
export function openTrustOf(document: PolicyDocument): OpenTrust | null {
  if (publicGrants(document, ["sts:AssumeRole*"]).length > 0) return "everybody";
  const open = document.statements.filter((statement) => isForWebIdentity(statement) && !namesRepositories(statement));
  if (open.some(isOfGithub)) return "every repository";
  return open.some(isOfUnknownProvider) ? "unknown provider" : null;
}

function isForWebIdentity({ effect, principals, actions }: PolicyStatement): boolean {
  const isFederated = principals?.values.some(({ type }) => type === "Federated") === true;
  return effect === "Allow" && isFederated && partsOf(actions, [WITH_WEB_IDENTITY], ACTIONS).length > 0;
}

/** Even where the provider is not known yet, a test of one of its keys tells which it is. */
function isOfGithub({ principals, conditions }: PolicyStatement): boolean {
  const isNamed = principals?.values.some(({ value }) => value.endsWith(`:oidc-provider/${GITHUB}`)) === true;
  return isNamed || conditions.some(({ key }) => key.startsWith(`${GITHUB}:`));
}

function namesRepositories({ conditions }: PolicyStatement): boolean {
  return narrowsEverybody(conditions) || narrowsBy(conditions, OF_GITHUB, IN_EVERY_TOKEN);
}

/** The provider is not known yet, and no test of a token's subject or audience tells which it is. */
function isOfUnknownProvider({ principals, conditions }: PolicyStatement): boolean {
  const isHidden = principals?.values.some(({ value }) => value === FIXED_NAME || value === ANY_NAME) === true;
  return isHidden && !conditions.some(({ key }) => /:(?:sub|aud)$/.test(key));
}

/**
 * A subject begins with the claim that an organization chose for it. Only those that name an owner and a repository, or
 * an id, say whose the workflow is: an organization may also begin its subjects with a branch or an environment.
 */
function isKnownSubject(subject: string): boolean {
  const [, claim = "", rest = ""] = /^(\w+):(.*)$/s.exec(subject) ?? [];
  if (["repo", "repository", "job_workflow_ref"].includes(claim)) return isRepository(rest);
  return /^(?:repository_id|repository_owner|repository_owner_id|enterprise_id)$/.test(claim) && isName(rest);
}

/** An owner without wildcards, and a repository of which at least a part is known. */
function isRepository(text: string): boolean {
  const [, owner = "", repository = ""] = /^([^/]*)\/([^/:@]*)/.exec(text) ?? [];
  return isName(owner) && !/^[*?]*$/.test(repository) && !repository.includes("${");
}

/** What stands before the next colon, or all. */
function isName(text: string): boolean {
  return isFixed(text.replace(/:.*$/s, ""));
}
