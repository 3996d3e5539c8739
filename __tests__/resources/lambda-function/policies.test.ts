import {
  GetPolicyCommand,
  LambdaClient,
  ListAliasesCommand,
  ListFunctionsCommand,
  type AliasConfiguration,
} from "@aws-sdk/client-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown } from "../../../src/core/known";
import { lambdaFunction, type LambdaFunction } from "../../../src/resources/lambda-function/description";
import { all, collectContext, inputsOf, named } from "../../support/collect";

const lambda = mockClient(LambdaClient);
const FunctionName = "invoices";

/** The context of a scan with the one rule that needs policies. */
function scan(): ReturnType<typeof collectContext> {
  return collectContext({ ruleIds: ["lambda-policy-not-public"] });
}

/** The function's policy as the collector reads it. */
async function policy(context = scan()): Promise<LambdaFunction["policy"] | undefined> {
  const [item] = await all(lambdaFunction.collector.collect(context));
  return item?.configuration.policy;
}

/** A policy of one statement: to everybody where it is public, else to one account. */
function policyText(Sid: string, Principal: object | "*" = { AWS: "111122223333" }): { readonly Policy: string } {
  return {
    Policy: JSON.stringify({ Statement: [{ Sid, Effect: "Allow", Principal, Action: "lambda:InvokeFunction" }] }),
  };
}

function alias(Name: string, FunctionVersion: string, others: Record<string, number> = {}): AliasConfiguration {
  return { Name, FunctionVersion, RoutingConfig: { AdditionalVersionWeights: others } };
}

function askedQualifiers(): readonly unknown[] {
  return inputsOf(lambda.commandCalls(GetPolicyCommand)).map((input) => (input as { Qualifier?: string }).Qualifier);
}

beforeEach(() => {
  lambda.reset();
  lambda.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName }] });
  lambda.on(ListAliasesCommand).resolves({ Aliases: [] });
  lambda.on(GetPolicyCommand).rejects(named("ResourceNotFoundException"));
});

describe("the policy of a function", () => {
  it("is read, and is none if Lambda finds none", async () => {
    expect(await policy()).toBeNull();

    lambda.on(GetPolicyCommand, { FunctionName }).resolves(policyText("One", "*"));
    expect(await policy()).toMatchObject({ statements: [{ sid: "One" }] });
  });

  it("is unknown if it cannot be understood", async () => {
    lambda.on(GetPolicyCommand).resolves({ Policy: "{" });

    expect(isUnknown(await policy())).toBe(true);
  });

  it("is unknown, with the permission, if it is denied", async () => {
    lambda.on(GetPolicyCommand).rejects(named("AccessDeniedException"));
    const context = scan();

    expect(await policy(context)).toMatchObject({ missingPermission: "lambda:GetPolicy" });
    expect(context.takeGap(FunctionName)).toBe(true);
  });
});

describe("the policies of a function's aliases and versions", () => {
  it("belong to the function's own, as one policy", async () => {
    lambda.on(ListAliasesCommand, { FunctionName }).resolves({ Aliases: [alias("live", "7")] });
    lambda.on(GetPolicyCommand, { FunctionName }, true).resolves(policyText("Own"));
    lambda.on(GetPolicyCommand, { FunctionName, Qualifier: "live" }).resolves(policyText("Alias", "*"));
    lambda.on(GetPolicyCommand, { FunctionName, Qualifier: "7" }).resolves(policyText("Version"));

    expect(await policy()).toMatchObject({ statements: [{ sid: "Own" }, { sid: "Alias" }, { sid: "Version" }] });
  });

  it("are the function's policy if it has none of its own", async () => {
    lambda.on(ListAliasesCommand).resolves({ Aliases: [alias("live", "$LATEST")] });
    lambda.on(GetPolicyCommand, { FunctionName, Qualifier: "live" }).resolves(policyText("Alias"));

    expect(await policy()).toMatchObject({ statements: [{ sid: "Alias" }] });
  });

  it("are asked for once for each alias, page by page, and each version that an alias points to, and never for $LATEST", async () => {
    lambda
      .on(ListAliasesCommand)
      .resolvesOnce({ Aliases: [alias("live", "7", { "8": 0.1 })], NextMarker: "more" })
      .resolvesOnce({ Aliases: [], NextMarker: "yet more" })
      .resolvesOnce({ Aliases: [{ Name: "test", FunctionVersion: "8" }, alias("dev", "$LATEST")] });

    expect(await policy()).toBeNull();
    expect(askedQualifiers()).toEqual([undefined, "live", "7", "8", "test", "dev"]);
    expect(inputsOf(lambda.commandCalls(ListAliasesCommand))).toEqual([
      { FunctionName },
      { FunctionName, Marker: "more" },
      { FunctionName, Marker: "yet more" },
    ]);
  });

  it("are none if the alias is gone by now, whatever the message: the function still exists", async () => {
    const gone = Object.assign(new Error("Function not found: arn:aws:lambda:function:invoices:live"), {
      name: "ResourceNotFoundException",
    });
    lambda.on(ListAliasesCommand).resolves({ Aliases: [alias("live", "7")] });
    lambda.on(GetPolicyCommand, { FunctionName, Qualifier: "live" }).rejects(gone);
    const context = scan();

    expect(await policy(context)).toBeNull();
    expect(context.takeGone(FunctionName)).toBe(false);
    expect(context.firstGap()).toBeNull();
  });

  it.each([
    ["GetPolicy of an alias", "lambda:GetPolicy"],
    ["ListAliases", "lambda:ListAliases"],
  ])(
    "leave the policy unknown if %s is denied, unless the function's own policy admits everybody",
    async (_call, permission) => {
      lambda.on(ListAliasesCommand).resolves({ Aliases: [alias("live", "7")] });
      const denied = named("AccessDeniedException");
      if (permission === "lambda:ListAliases") lambda.on(ListAliasesCommand).rejects(denied);
      else lambda.on(GetPolicyCommand, { FunctionName, Qualifier: "live" }).rejects(denied);
      const context = scan();

      lambda.on(GetPolicyCommand, { FunctionName }, true).resolves(policyText("Own"));
      expect(await policy(context)).toMatchObject({ missingPermission: permission });
      expect(context.takeGap(FunctionName)).toBe(true);

      lambda.on(GetPolicyCommand, { FunctionName }, true).resolves(policyText("Own", "*"));
      expect(await policy()).toMatchObject({ statements: [{ sid: "Own" }] });

      lambda.on(GetPolicyCommand, { FunctionName }, true).resolves(policyText("Own", { Service: "s3.amazonaws.com" }));
      expect(await policy()).toMatchObject({ statements: [{ sid: "Own" }] });
    },
  );

  it.each([{ FunctionVersion: "7" }, { Name: "live" }])(
    "are unknown if the answer is not AWS's: an alias of %p",
    async (incomplete) => {
      lambda.on(ListAliasesCommand).resolves({ Aliases: [incomplete] });

      expect(isUnknown(await policy())).toBe(true);
    },
  );
});
