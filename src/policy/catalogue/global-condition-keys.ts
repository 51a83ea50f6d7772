import type { ConditionKeyType, GlobalConditionKey, KeyPresence } from './catalogue-model.ts';

function key(
  name: string,
  type: ConditionKeyType,
  presence: KeyPresence,
  multiValued: boolean = false,
): GlobalConditionKey {
  return { name, type, presence, multiValued };
}

const several = true;

/**
 * The keys that any service's requests may hold. Type, presence ('Availability') and number of values ('Value type')
 * are those of the IAM User Guide's page 'AWS global condition context keys'. `always` is claimed only where the page
 * says that every request has the key.
 */
export const globalConditionKeys: readonly GlobalConditionKey[] = [
  // Properties of the principal
  key('aws:PrincipalArn', 'ARN', 'authenticated'),
  key('aws:PrincipalAccount', 'String', 'always'),
  key('aws:PrincipalOrgPaths', 'String', 'sometimes', several),
  key('aws:PrincipalOrgID', 'String', 'sometimes'),
  key('aws:PrincipalTag/${TagKey}', 'String', 'sometimes'),
  key('aws:PrincipalIsAWSService', 'Bool', 'authenticated'),
  key('aws:PrincipalServiceName', 'String', 'sometimes'),
  key('aws:PrincipalServiceNamesList', 'String', 'sometimes', several),
  key('aws:PrincipalType', 'String', 'always'),
  key('aws:userid', 'String', 'always'),
  key('aws:username', 'String', 'sometimes'),
  // Properties of a role session
  key('aws:AssumedRoot', 'String', 'sometimes'),
  key('aws:FederatedProvider', 'String', 'sometimes'),
  key('aws:TokenIssueTime', 'Date', 'sometimes'),
  key('aws:MultiFactorAuthAge', 'Numeric', 'sometimes'),
  key('aws:MultiFactorAuthPresent', 'Bool', 'sometimes'),
  key('aws:ChatbotSourceArn', 'ARN', 'sometimes'),
  key('aws:Ec2InstanceSourceVpc', 'String', 'sometimes'),
  key('aws:Ec2InstanceSourcePrivateIPv4', 'IPAddress', 'sometimes'),
  key('aws:SourceIdentity', 'String', 'sometimes'),
  key('aws:SignInSessionArn', 'ARN', 'sometimes'),
  key('ec2:RoleDelivery', 'Numeric', 'sometimes'),
  key('ec2:SourceInstanceArn', 'ARN', 'sometimes'),
  key('glue:RoleAssumedBy', 'String', 'sometimes'),
  key('glue:CredentialIssuingService', 'String', 'sometimes'),
  key('codebuild:BuildArn', 'ARN', 'sometimes'),
  key('codebuild:ProjectArn', 'ARN', 'sometimes'),
  key('lambda:SourceFunctionArn', 'ARN', 'sometimes'),
  key('ssm:SourceInstanceArn', 'ARN', 'sometimes'),
  key('identitystore:UserId', 'String', 'sometimes'),
  key('identitystore:IdentityStoreArn', 'ARN', 'sometimes'),
  // Properties of the network
  key('aws:SourceIp', 'IPAddress', 'sometimes'),
  key('aws:SourceVpc', 'String', 'sometimes'),
  key('aws:SourceVpcArn', 'ARN', 'sometimes'),
  key('aws:SourceVpce', 'String', 'sometimes'),
  key('aws:VpceAccount', 'String', 'sometimes'),
  key('aws:VpceOrgID', 'String', 'sometimes'),
  key('aws:VpceOrgPaths', 'String', 'sometimes', several),
  key('aws:VpcSourceIp', 'IPAddress', 'sometimes'),
  // Properties of the resource
  key('aws:ResourceAccount', 'String', 'sometimes'),
  key('aws:ResourceOrgID', 'String', 'sometimes'),
  key('aws:ResourceOrgPaths', 'String', 'sometimes', several),
  key('aws:ResourceTag/${TagKey}', 'String', 'sometimes'),
  // Properties of the request
  key('aws:CalledVia', 'String', 'sometimes', several),
  key('aws:CalledViaFirst', 'String', 'sometimes'),
  key('aws:CalledViaLast', 'String', 'sometimes'),
  key('aws:CalledViaAWSMCP', 'String', 'sometimes'),
  key('aws:ViaAWSMCPService', 'Bool', 'sometimes'),
  key('aws:ViaAWSService', 'Bool', 'always'),
  key('aws:CurrentTime', 'Date', 'always'),
  key('aws:EpochTime', 'Date', 'always'),
  key('aws:Referer', 'String', 'sometimes'),
  key('aws:RequestedRegion', 'String', 'always'),
  key('aws:RequestTag/${TagKey}', 'String', 'sometimes'),
  key('aws:TagKeys', 'String', 'sometimes', several),
  key('aws:SecureTransport', 'Bool', 'always'),
  key('aws:SourceAccount', 'String', 'sometimes'),
  key('aws:SourceArn', 'ARN', 'sometimes'),
  key('aws:SourceOrgID', 'String', 'sometimes'),
  key('aws:SourceOrgPaths', 'String', 'sometimes', several),
  key('aws:SourceOwner', 'String', 'sometimes'),
  key('aws:UserAgent', 'String', 'always'),
];
