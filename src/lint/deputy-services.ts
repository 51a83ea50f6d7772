/**
 * Services that assume a role for whichever customer names it, and that tell `aws:SourceArn` or `aws:SourceAccount` when
 * they do: each has trust policies with one of the keys in its guide, mostly on the page 'Cross-service confused deputy
 * prevention'. Services that only run a customer's own code under a role, such as EC2 and Lambda, are not among them.
 */
export const deputyServices: ReadonlySet<string> = new Set(
  [
    'airflow',
    'airflow-env',
    'appsync',
    'bedrock',
    'chatbot',
    'cloudformation',
    'codebuild',
    'codepipeline',
    'comprehend',
    'config',
    'datasync',
    'dms',
    'ecs-tasks',
    'elasticmapreduce',
    'elastictranscoder',
    'emr-serverless',
    'firehose',
    'fis',
    'forecast',
    'grafana',
    'greengrass',
    'healthlake',
    'iot',
    'kendra',
    'kinesisanalytics',
    'lexv2',
    'logs',
    'mediaconvert',
    'monitoring.rds',
    'personalize',
    'pipes',
    'rds',
    'redshift',
    'rolesanywhere',
    'sagemaker',
    'scheduler',
    'ses',
    'ssm',
    'states',
    'transcribe',
    'transfer',
    'vpc-flow-logs',
  ].map((name) => `${name}.amazonaws.com`),
);

/**
 * Services that AWS's guides grant on resources without a source condition, because they tell none: the Application Load
 * Balancer's log delivery ('Enable access logs for your Application Load Balancer').
 */
export const servicesWithoutSource: ReadonlySet<string> = new Set([
  'logdelivery.elasticloadbalancing.amazonaws.com',
  'logdelivery.elb.amazonaws.com',
]);

/** `logs.us-west-2.amazonaws.com` and `logs.amazonaws.com.cn` are `logs.amazonaws.com` in one region or partition. */
export function servicePrincipalName(principal: string): string {
  return principal
    .toLowerCase()
    .replace(/\.amazonaws\.com\.cn$/, '.amazonaws.com')
    .replace(/\.[a-z]{2,3}(?:-[a-z]+){1,2}-\d{1,2}\.amazonaws\.com$/, '.amazonaws.com');
}
