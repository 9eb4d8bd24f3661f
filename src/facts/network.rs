//! Secure outbound and secrets.

use super::{Confidence, Fact, sources};

facts! {
    NW_01 "NW-01" L3 Unsure "A Lambda NOT in your VPC has internet by default (AWS-managed VPC), with no fixed IP you own";
    NW_02 "NW-02" L3 Documented "A Lambda in your VPC loses internet unless the subnet routes to NAT; a PUBLIC subnet does not help: private subnet + NAT";
    NW_03 "NW-03" L3 Documented "Partner IP allowlist: private subnet -> NAT gateway with Elastic IP; give the partner every EIP: one EIP per NAT/AZ";
    NW_04 "NW-04" L3 Documented "Zonal NAT = one AZ; HA = one per AZ and per-AZ route: console offers 1 per AZ";
    NW_05 "NW-05" V1 Documented "Regional NAT gateway EXISTS (Nov 2025): one id per VPC, spans AZs, needs no public subnet: AvailabilityMode regional (default zonal)";
    NW_06 "NW-06" V1 Documented "Regional automatic mode picks its own IPs; for allowlisting use manual mode with your EIPs per AZ (auto-expansion then off): AvailabilityZoneAddresses";
    NW_11 "NW-11" L3 Secondary "Gateway endpoints (S3, DynamoDB) have no charge; interface endpoints are billed per AZ-hour and GB";
    NW_12 "NW-12" L3 Documented "ENI permissions for VPC Lambda: AWSLambdaVPCAccessExecutionRole";
    NW_14 "NW-14" W1 Documented "Secrets Manager: value; resource policy; secrets per Region; versions: 65,536 B; 20,480 chars; 500,000; about 100";
    NW_16 "NW-16" BC Documented "Rotation as often as; expressions UTC; rate in hours/days or cron: 4 h; AutomaticallyAfterDays 1-1000";
    NW_18 "NW-18" WO Documented "Client-side caching libraries refresh hourly by default: 1 h";
    NW_19 "NW-19" BC Model "Secret ARN ends in `-` + 6 random chars: policy needs `NAME-??????` or full ARN: 6";
    NW_21 "NW-21" L1 Documented "Lambda env vars: never secrets; total size: 4 KB";
}
