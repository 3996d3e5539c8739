import { tell } from "../end-to-end/catalogue-estate/emulator";
import { owedOn, violating, type SeededAccount } from "../end-to-end/catalogue-estate/account";
import { UNSUPPORTED } from "../end-to-end/catalogue-estate/unsupported";
import { RULES } from "../../src/rules";

const account = { accountId: "111122223333" } as SeededAccount;

describe("what is owed on a resource", () => {
  it("is COMPLIANT by every rule for it, except for the exceptions", () => {
    const owed = owedOn(account, "AWS::SNS::Topic", "topic", violating("sns-topic-encrypted"));

    const on = { resourceType: "AWS::SNS::Topic", resourceId: "topic", accountId: "111122223333" };
    expect(owed).toContainEqual({ ...on, ruleId: "sns-topic-encrypted", complianceType: "NON_COMPLIANT" });
    expect(owed).toContainEqual({ ...on, ruleId: "mandatory-tags-present", complianceType: "COMPLIANT" });
    expect(owed.filter(({ complianceType }) => complianceType !== "COMPLIANT")).toHaveLength(1);
  });

  it("is only by the account's rules if the item stands for the account", () => {
    const owed = owedOn(account, "AWS::CloudTrail::Trail", "111122223333", {}, "account");

    expect(owed.map(({ ruleId }) => ruleId)).toContain("cloudtrail-multi-region-enabled");
    expect(RULES.filter(({ id }) => owed.some(({ ruleId }) => ruleId === id)).map(({ level }) => level)).toEqual(
      owed.map(() => "account"),
    );
  });
});

describe("what the local AWS cannot show", () => {
  it("is of rules that there are, each with its reason", () => {
    const wrong = UNSUPPORTED.filter(
      ({ ruleId, reason }) => reason === "" || !RULES.some((rule) => rule.id === ruleId),
    );

    expect(wrong).toEqual([]);
  });
});

describe("what the emulator is told", () => {
  const emulator = { endpoint: "http://127.0.0.1:1", accountId: "111122223333" };

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it("names the account it is about", async () => {
    const fetched = jest.spyOn(globalThis, "fetch").mockResolvedValue(new Response());

    await tell(emulator, "root-user", { mfa: "1" });

    expect(fetched).toHaveBeenCalledWith("http://127.0.0.1:1/_emulator/root-user?mfa=1&account=111122223333");
  });

  it("is an error where it is not understood", async () => {
    jest.spyOn(globalThis, "fetch").mockResolvedValue(new Response(null, { status: 404 }));

    await expect(tell(emulator, "moon-phase", {})).rejects.toThrow("The emulator answers 404 to moon-phase.");
  });
});
