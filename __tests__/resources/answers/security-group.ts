import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EC2::SecurityGroup",
  answers: {
    "EC2.DescribeSecurityGroups": {
      SecurityGroups: [
        {
          GroupId: "sg-1",
          GroupName: "bastion",
          IpPermissions: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, PrefixListIds: [{ PrefixListId: "pl-1" }] }],
          IpPermissionsEgress: [],
        },
      ],
    },
    "EC2.GetManagedPrefixListEntries": { Entries: [{ Cidr: "203.0.113.0/24" }] },
  },
};
