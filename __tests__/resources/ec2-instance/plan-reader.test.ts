import { isUnknown, unknown, type Known } from "../../../src/core/known";
import { ec2Instance } from "../../../src/resources/ec2-instance/description";
import { ec2InstanceImdsv2Required } from "../../../src/rules/ec2/ec2-instance-imdsv2-required";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readPlanned, type PlainResource, type PlainValues } from "../../support/planned";

const BY_ID = "launch_template.0.id";
const BY_NAME = "launch_template.0.name";
const REQUIRED = { metadata_options: [{ http_tokens: "required", http_endpoint: "enabled" }] };

function template(values: PlainValues = REQUIRED, isCreated = true): PlainResource {
  return { type: "aws_launch_template", values, isCreated };
}

function instance(values: PlainValues, named: Readonly<Record<string, Known<readonly PlainResource[]>>> = {}) {
  return readPlanned(ec2Instance.planReader, { type: "aws_instance", values }, { named });
}

/** What becomes of the tokens of an instance that leaves them to its template. */
function tokensBy(reference: PlainValues, found: Known<readonly PlainResource[]>) {
  const attribute = reference.id === undefined ? BY_NAME : BY_ID;
  return instance({ launch_template: [reference] }, { [attribute]: found }).httpTokens;
}

describe("a planned instance", () => {
  it("has the metadata options that it sets, whatever its template says", () => {
    const values = { metadata_options: [{ http_tokens: "optional", http_endpoint: "disabled" }] };

    expect(instance({ ...values, launch_template: [{ id: "lt-1" }] }, { [BY_ID]: [template()] })).toMatchObject({
      state: "pending",
      httpTokens: "optional",
      httpEndpoint: "disabled",
    });
  });

  it("keeps known options beside unknown ones", () => {
    expect(instance({ metadata_options: [{ http_tokens: AFTER_APPLY, http_endpoint: "enabled" }] })).toMatchObject({
      httpTokens: AFTER_APPLY,
      httpEndpoint: "enabled",
    });
    expect(instance({ metadata_options: AFTER_APPLY }).httpTokens).toBe(AFTER_APPLY);
  });

  it.each([
    ["no options and no template", {}],
    ["options without tokens", { metadata_options: [{ http_endpoint: "enabled", http_tokens: "" }] }],
  ])("with %s leaves its tokens to the image and the account", (_name, values) => {
    expect(instance(values)).toMatchObject({
      state: "pending",
      httpTokens: unknown(
        "The plan does not set whether IMDSv2 is required: it depends on the image and the account's default.",
      ),
      httpEndpoint: "enabled",
    });
  });
});

describe("a planned instance with metadata options of its own", () => {
  it.each([
    ["required", null, "COMPLIANT"],
    ["optional", null, "NON_COMPLIANT"],
    ["optional", "disabled", "COMPLIANT"],
    ["optional", AFTER_APPLY, "INSUFFICIENT_DATA"],
    [null, null, "INSUFFICIENT_DATA"],
    [null, "disabled", "COMPLIANT"],
    [AFTER_APPLY, "enabled", "INSUFFICIENT_DATA"],
  ])("with tokens %s and endpoint %s is judged before it is made", (http_tokens, http_endpoint, expected) => {
    const configuration = instance({ metadata_options: [{ http_tokens, http_endpoint }] });

    expect(judge(ec2InstanceImdsv2Required, configuration).complianceType).toBe(expected);
  });
});

describe("the launch template of a planned instance", () => {
  it.each([
    ["by an id that is known only after apply", { id: AFTER_APPLY }],
    ["by its id", { id: "lt-1" }],
    ["by its name", { name: "web" }],
  ])("sets the options that the instance leaves out, if the instance names it %s", (_name, reference) => {
    expect(tokensBy(reference, [template()])).toBe("required");
  });

  it("leaves options that it does not set to the image and the account", () => {
    expect(isUnknown(tokensBy({ id: "lt-1" }, [template({})]))).toBe(true);
  });

  it("leaves its unknown options unknown", () => {
    expect(tokensBy({ id: "lt-1" }, [template({ metadata_options: AFTER_APPLY })])).toBe(AFTER_APPLY);
  });

  it.each([
    ["it is not in the plan", { id: "lt-1" }, []],
    ["the plan does not say which it is", { id: AFTER_APPLY }, AFTER_APPLY],
    ["it is one of several", { name: "web" }, [template(), template()]],
  ])("leaves all options unknown if %s", (_name, reference, found) => {
    expect(isUnknown(tokensBy(reference, found))).toBe(true);
    expect(
      isUnknown(instance({ launch_template: [reference] }, { [BY_ID]: found, [BY_NAME]: found }).httpEndpoint),
    ).toBe(true);
  });

  it("leaves all options unknown if it is not known whether there is a template", () => {
    expect(instance({ launch_template: AFTER_APPLY })).toMatchObject({
      httpTokens: AFTER_APPLY,
      httpEndpoint: AFTER_APPLY,
    });
  });

  it("leaves the options unknown that it sets in addition to the instance's own", () => {
    const launch_template = [{ id: "lt-1" }];
    const metadata_options = [{ http_endpoint: "enabled" }];

    expect(isUnknown(instance({ metadata_options, launch_template }, { [BY_ID]: [template()] }).httpTokens)).toBe(true);
  });

  describe("that stands", () => {
    const standing = (more: PlainValues = {}) =>
      template({ ...REQUIRED, latest_version: 4, default_version: 3, ...more }, false);

    it.each([
      ["the latest by name", { id: "lt-1", version: "$Latest" }, standing()],
      ["the latest by number", { id: "lt-1", version: "4" }, standing()],
      ["the default, which is the latest", { id: "lt-1", version: "$Default" }, standing({ default_version: 4 })],
      ["none, and the default is the latest", { id: "lt-1" }, standing({ default_version: 4 })],
      ["none, and each new version becomes the default", { id: "lt-1" }, standing({ update_default_version: true })],
    ])("counts if the instance has %s", (_name, reference, found) => {
      expect(tokensBy(reference, [found])).toBe("required");
    });

    it.each([
      ["an older one", { id: "lt-1", version: "3" }, standing()],
      ["one that is known only after apply", { id: "lt-1", version: AFTER_APPLY }, standing()],
      ["the default, which is older", { id: "lt-1", version: "$Default" }, standing()],
      ["a number, and the latest has none yet", { id: "lt-1", version: "5" }, standing({ latest_version: null })],
      ["none, and the plan has no number", { id: "lt-1" }, standing({ latest_version: null, default_version: null })],
    ])("leaves the options unknown if the instance has %s", (_name, reference, found) => {
      expect(isUnknown(tokensBy(reference, [found]))).toBe(true);
    });
  });
});
