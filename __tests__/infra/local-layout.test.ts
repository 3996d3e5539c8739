import { auditSettingsSchema } from "../../src/core/audit-settings";
import { readEnvironment } from "../../src/infra/settings";
import { eventRuleLayout, FUNCTION_LAYOUT, LOCAL_ACCOUNTS, localAuditSettings } from "../../src/local/layout";
import { AuditStack, handlerDirectories } from "../support/audit-stack";
import type { Resource } from "../support/synthesized";

const stack = new AuditStack(readEnvironment("local"), handlerDirectories());
const functionNamed = (name: string): Resource => stack.named("aws_lambda_function", `${name}-lambda-local`);

/** The functions that wait for AWS Config, which plays no part where nothing is deployed. */
const ASKED_BY_CONFIG_ALONE = ["lambda-settings-rule-lambda-local", "vpc-flow-logs-rule-lambda-local"];

// What `--no-deploy` lays out by hand has to be what Terraform would deploy.
describe("the layout by hand", () => {
  describe.each(FUNCTION_LAYOUT)("of $name", ({ name, memoryMb, timeoutSeconds, variables }) => {
    it("gives the function the memory and the time that the stack gives it", () => {
      expect(functionNamed(name)).toMatchObject({ memory_size: memoryMb, timeout: timeoutSeconds });
    });

    it("gives the function the variables that the stack gives it", () => {
      const { variables: deployed } = functionNamed(name)["environment"] as { readonly variables: Resource };
      const common = Object.keys(deployed).filter((key) => /^(POWERTOOLS_|ENVIRONMENT_SUFFIX$)/.test(key));

      expect(Object.keys(deployed).sort()).toEqual([...common, ...variables].sort());
      expect(common).toHaveLength(4);
    });
  });

  it("leaves out no function but those that AWS Config alone asks", () => {
    const laidOut = FUNCTION_LAYOUT.map(({ name }) => `${name}-lambda-local`);
    const deployed = stack.all("aws_lambda_function").map((fn) => fn["function_name"]);

    expect(deployed.toSorted()).toEqual([...laidOut, ...ASKED_BY_CONFIG_ALONE].sort());
  });

  describe.each(eventRuleLayout("local"))("of the rule $name", ({ name, bus, pattern, functions }) => {
    const rule = stack.named("aws_cloudwatch_event_rule", `${name}-local`);

    it("has the pattern that the stack gives it", () => {
      expect(JSON.parse(rule["event_pattern"] as string)).toEqual(pattern);
    });

    it("is on the bus that the stack puts it on", () => {
      const custom = stack.reference("aws_cloudwatch_event_bus", "compliance-bus-local", "name");

      expect(rule["event_bus_name"]).toBe(bus === "custom" ? custom : undefined);
    });

    it("starts the functions that the stack has it start", () => {
      const reference = stack.reference("aws_cloudwatch_event_rule", `${name}-local`, "name");
      const started = stack.all("aws_cloudwatch_event_target").filter((target) => target["rule"] === reference);

      expect(started.map(({ arn }) => arn)).toEqual(
        functions.map((short) => stack.reference("aws_lambda_function", `${short}-lambda-local`, "arn")),
      );
    });
  });

  it("leaves out no rule but the schedule", () => {
    const laidOut = eventRuleLayout("local").map(({ name }) => `${name}-local`);
    const deployed = stack.all("aws_cloudwatch_event_rule").map(({ name }) => name);

    expect(deployed.toSorted()).toEqual([...laidOut, "scheduled-scan-local"].sort());
  });

  it("writes the settings that the stack writes", () => {
    const written: unknown = JSON.parse(stack.only("aws_s3_object")["content"] as string);

    expect(localAuditSettings("local", "us-east-1")).toEqual(written);
    expect(auditSettingsSchema.parse(written)).toEqual(written);
  });

  it("plays in the accounts of the local environment", () => {
    const { accountId, targets } = readEnvironment("local");

    expect(accountId).toBe(LOCAL_ACCOUNTS.audit);
    expect(targets).toMatchObject({ accounts: Object.values(LOCAL_ACCOUNTS) });
  });
});
