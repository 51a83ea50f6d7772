import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { namedPrincipalsOf } from '../places.ts';
import { quote } from '../wording.ts';

function trusting(service: string): ReturnType<typeof policyExample> {
  return policyExample('trust', {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
  });
}

/** Services that run their customers' code with the credentials of the role. */
const computeServices: ReadonlyMap<string, string> = new Map([
  ['ec2.amazonaws.com', 'EC2 instances'],
  ['ecs-tasks.amazonaws.com', 'ECS tasks'],
  ['lambda.amazonaws.com', 'Lambda functions'],
  ['eks-fargate-pods.amazonaws.com', 'EKS pods'],
  ['pods.eks.amazonaws.com', 'EKS pods'],
  ['codebuild.amazonaws.com', 'builds of CodeBuild'],
  ['glue.amazonaws.com', 'jobs of Glue'],
  ['sagemaker.amazonaws.com', 'notebooks and jobs of SageMaker'],
  ['tasks.apprunner.amazonaws.com', 'App Runner services'],
  ['elasticmapreduce.amazonaws.com', 'clusters of EMR'],
  ['emr-serverless.amazonaws.com', 'applications of EMR Serverless'],
  ['batch.amazonaws.com', 'jobs of Batch'],
]);

export const computeServiceTrust: LintRule = {
  id: 'compute-service-trust',
  severity: 'info',
  summary: 'code that runs on AWS gets the credentials of the role',
  rationale:
    'Whoever can run code on a compute service with the role, or reach the metadata of an instance, acts with the role’s permissions. Such roles deserve the closest look, and `iam:PassRole` on them the narrowest scope (IAM User Guide, ‘Using an IAM role to grant permissions to applications running on Amazon EC2 instances’).',
  kinds: ['trust'],
  equivalents: { cloudsplaining: ['AssumableByComputeService'] },
  avoid: trusting('ec2.amazonaws.com'),
  prefer: trusting('config.amazonaws.com'),
  *check({ allows }) {
    for (const statement of allows) {
      for (const { type, value, at } of namedPrincipalsOf(statement)) {
        const what = type === 'Service' ? computeServices.get(value) : undefined;
        if (what === undefined) continue;
        yield {
          message: `${what} get the role from ${quote(value)}; give it what that code needs, and see who may pass it`,
          at,
        };
      }
    }
  },
};
