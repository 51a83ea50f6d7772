/**
 * Names that people give to services, in SDKs, the command line, the console or in former times, and IAM's prefix for
 * them. None of the names on the left is a prefix of IAM.
 */
const prefixOfName: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  acmpca: 'acm-pca',
  amp: 'aps',
  apigatewayv2: 'apigateway',
  appautoscaling: 'application-autoscaling',
  'application-insights': 'applicationinsights',
  'bedrock-agent': 'bedrock',
  'bedrock-agent-runtime': 'bedrock',
  'bedrock-runtime': 'bedrock',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  cognito: 'cognito-idp',
  'cognito-user-pools': 'cognito-idp',
  documentdb: 'rds',
  dynamodbstreams: 'dynamodb',
  efs: 'elasticfilesystem',
  elasticsearch: 'es',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
  elasticloadbalancingv2: 'elasticloadbalancing',
  emr: 'elasticmapreduce',
  eventbridge: 'events',
  iam_identity_center: 'sso',
  'identity-center': 'sso',
  'identity-store': 'identitystore',
  'iot-data': 'iot',
  keyspaces: 'cassandra',
  kinesisanalyticsv2: 'kinesisanalytics',
  'lex-models': 'lex',
  'lexv2-models': 'lex',
  msk: 'kafka',
  neptune: 'rds',
  opensearchserverless: 'aoss',
  organisations: 'organizations',
  quicksights: 'quicksight',
  resourcegroups: 'resource-groups',
  resourcegroupstaggingapi: 'tag',
  route53resolvers: 'route53resolver',
  'sagemaker-runtime': 'sagemaker',
  secretmanager: 'secretsmanager',
  'secrets-manager': 'secretsmanager',
  'service-quotas': 'servicequotas',
  sesv2: 'ses',
  sfn: 'states',
  'sso-admin': 'sso',
  stepfunctions: 'states',
  'step-functions': 'states',
  'waf-v2': 'wafv2',
};

/** IAM's prefix for a service that is called by another name; compared without case. */
export function renamedService(name: string): string | undefined {
  const folded = name.toLowerCase();
  return Object.hasOwn(prefixOfName, folded) ? prefixOfName[folded] : undefined;
}
