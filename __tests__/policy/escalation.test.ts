import { ESCALATION_PATHS } from "../../src/policy/escalation-paths";
import { escalationsIn, letsEscalate } from "../../src/policy/escalation";
import { ACCOUNT, documentOf, type Written } from "./documents";

const ROLES = `arn:aws:iam::${ACCOUNT}:role`;

function grant(Action: string | readonly string[], more: Written = {}): Written {
  return { Effect: "Allow", Action, Resource: "*", ...more };
}

function when(test: string, key: string, values: unknown): Written {
  return { Condition: { [test]: { [key]: values } } };
}

const PASSING = grant(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]);

describe("the paths to more permissions", () => {
  it("are each found by their own actions, on their own resources in one region, and by nothing less", () => {
    for (const path of ESCALATION_PATHS) {
      for (const on of path.on) {
        const decides = grant(path.action, {
          Resource: on.replace(/^arn:aws:(\w[\w-]*):\*:\*/, `arn:aws:$1:eu-west-1:${ACCOUNT}`),
        });
        const others = path.and.length === 0 ? [] : [grant(path.and, { Resource: "arn:aws:s3:::one" })];

        expect(escalationsIn(documentOf(decides, ...others))).toContain(path);
        expect(escalationsIn(documentOf(decides, ...path.and.slice(1).map((each) => grant(each))))).not.toContain(
          path.and.length === 0 ? undefined : path,
        );
        expect(escalationsIn(documentOf(...others))).not.toContain(path);
      }
    }
  });

  it("contain none that another one makes needless", () => {
    const needless = ESCALATION_PATHS.filter((path) =>
      ESCALATION_PATHS.some(
        (other) =>
          other !== path && other.action === path.action && other.and.every((action) => path.and.includes(action)),
      ),
    );

    expect(needless).toEqual([]);
  });
});

describe("a way to more permissions", () => {
  it.each([
    ["everything", grant("*")],
    ["everything but IAM", { Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" }],
    ["all of Lambda, by functions that are there", grant("lambda:*")],
    ["the change of any user", grant("iam:PutUserPolicy", { Resource: `arn:aws:iam::${ACCOUNT}:user/*` })],
    ["the change of oneself", grant("iam:Put*", { Resource: `arn:aws:iam::${ACCOUNT}:user/\${aws:username}` })],
    ["the change of any role, in China", grant("iam:AttachRolePolicy", { Resource: "arn:aws-cn:iam::*:role/*" })],
    ["the change of all roles but one", { Effect: "Allow", Action: "iam:Put*", NotResource: `${ROLES}/admin` }],
    ["the change with a second factor", grant("iam:PutRolePolicy", when("Bool", "aws:MultiFactorAuthPresent", "true"))],
    ["the change under any boundary", grant("iam:PutRolePolicy", when("StringLike", "iam:PermissionsBoundary", "*"))],
    [
      "the change without a boundary too",
      grant("iam:PutRolePolicy", when("StringEqualsIfExists", "iam:PermissionsBoundary", "arn:aws:iam::1:policy/b")),
    ],
    [
      "the attachment of all policies but one",
      grant(
        "iam:AttachRolePolicy",
        when("ArnNotEquals", "iam:PolicyARN", "arn:aws:iam::aws:policy/AdministratorAccess"),
      ),
    ],
    ["the passing of any role, by two statements", [grant("iam:PassRole"), grant("ec2:RunInstances")]],
    [
      "the passing to its service",
      [grant("ec2:*"), grant("iam:PassRole", when("StringEquals", "iam:PassedToService", "ec2.amazonaws.com"))],
    ],
    [
      "the passing to its service in China",
      [grant("ec2:*"), grant("iam:PassRole", when("StringLike", "iam:PassedToService", "ec2.*.cn"))],
    ],
    [
      "the passing to all services but one",
      [grant("ec2:*"), grant("iam:PassRole", when("StringNotEquals", "iam:PassedToService", "lambda.amazonaws.com"))],
    ],
  ])("is %s", (_name, statements) => {
    expect(letsEscalate(documentOf(...[statements].flat()))).toBe(true);
  });

  it.each([
    ["reading", grant(["iam:Get*", "iam:List*", "s3:*"])],
    ["passing a role to nothing", grant("iam:PassRole")],
    ["a program without a role", grant(["lambda:CreateFunction", "lambda:InvokeFunction"])],
    [
      "passing one role",
      [
        grant(["lambda:CreateFunction", "lambda:InvokeFunction"]),
        grant("iam:PassRole", { Resource: `${ROLES}/ledger` }),
      ],
    ],
    [
      "passing the roles of one path",
      [
        grant(["lambda:CreateFunction", "lambda:InvokeFunction"]),
        grant("iam:PassRole", { Resource: `${ROLES}/ledger/*` }),
      ],
    ],
    ["one's own keys", grant("iam:*AccessKey*", { Resource: "arn:aws:iam::*:user/${aws:username}" })],
    [
      "one function",
      grant("lambda:UpdateFunctionCode", { Resource: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:ledger` }),
    ],
    [
      "changes under one boundary",
      grant("iam:PutRolePolicy", when("StringEquals", "iam:PermissionsBoundary", "arn:aws:iam::1:policy/b")),
    ],
    [
      "attaching some policies",
      grant("iam:AttachRolePolicy", when("ArnLike", "iam:PolicyARN", ["arn:aws:iam::1:policy/teams/*"])),
    ],
    ["what has a tag", grant("ssm:StartSession", when("StringEquals", "aws:ResourceTag/team", "ledger"))],
    [
      "passing roles to another service",
      [
        grant(["lambda:CreateFunction", "lambda:InvokeFunction"]),
        grant("iam:PassRole", when("StringEqualsIfExists", "iam:PassedToService", ["events.amazonaws.com"])),
      ],
    ],
    ["no resource", { Effect: "Allow", Action: "*" }],
    [
      "no resource for what is to be done with the role",
      [grant("iam:PassRole"), { Effect: "Allow", Action: "ec2:RunInstances" }],
    ],
  ])("is not %s", (_name, statements) => {
    expect(escalationsIn(documentOf(...[statements].flat()))).toEqual([]);
  });

  it.each([
    ["all of it", { Effect: "Deny", Action: "iam:PassRole", Resource: "*" }, false],
    ["passing roles of the account", { Effect: "Deny", Action: "iam:*", Resource: `${ROLES}/*` }, false],
    ["what is to be done with the role", { Effect: "Deny", Action: "lambda:Create*", Resource: "*" }, false],
    ["passing one role", { Effect: "Deny", Action: "iam:PassRole", Resource: `${ROLES}/admin` }, true],
    ["one function", { Effect: "Deny", Action: "lambda:*", Resource: "arn:aws:lambda:*:*:function:ledger" }, true],
    [
      "passing roles to one service",
      {
        Effect: "Deny",
        Action: "iam:PassRole",
        Resource: "*",
        ...when("StringEquals", "iam:PassedToService", "ec2.amazonaws.com"),
      },
      true,
    ],
    ["nothing that is named", { Effect: "Deny", Action: "lambda:Create*" }, true],
  ])("is left by a Deny of %s or not", (_name, denial, expected) => {
    expect(letsEscalate(documentOf(PASSING, denial))).toBe(expected);
  });

  it("is left by a Deny in another region", () => {
    const update = grant("lambda:UpdateFunctionCode");
    const functions = {
      Effect: "Deny",
      Action: "lambda:*",
      Resource: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:*`,
    };

    expect(letsEscalate(documentOf(update, functions))).toBe(true);
  });
});
