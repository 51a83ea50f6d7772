import type { EscalationPath } from '../escalation-path.ts';

interface ServiceUse {
  /** Principals of the services that may get the role. */
  readonly services: readonly string[];
  readonly needsInstanceProfile?: boolean;
  readonly assumes?: readonly string[];
}

/** A path that passes a role of the principal's choice to a service; PassRole comes first. */
function passRole(id: string, does: string, actions: readonly string[], use: ServiceUse): EscalationPath {
  const { services, needsInstanceProfile = false, assumes = [] } = use;
  return {
    id,
    source: 'pathfinding.cloud',
    does,
    needs: [
      { action: 'iam:PassRole', on: 'target' },
      ...actions.map((action) => ({ action, on: 'anything' }) as const),
    ],
    gain: { kind: 'runAs', services, how: 'pass', needsInstanceProfile },
    assumes,
  };
}

const cloudFormation = ['cloudformation.amazonaws.com'];
const codeBuild = ['codebuild.amazonaws.com'];
const ec2 = ['ec2.amazonaws.com'];
const ecsTasks = ['ecs-tasks.amazonaws.com'];
const glue = ['glue.amazonaws.com'];
const lambda = ['lambda.amazonaws.com'];
const sageMaker = ['sagemaker.amazonaws.com'];
const cluster = ['an ECS cluster exists'];
const glueJob = ['a Glue job exists'];
const bucket = ['an S3 bucket for the data of the job is within reach'];

/** Ways to run code as a role that is passed to a service. */
export const passRolePaths: readonly EscalationPath[] = [
  passRole('apprunner-001', 'run an App Runner service as the role', ['apprunner:CreateService'], {
    services: ['tasks.apprunner.amazonaws.com'],
  }),
  passRole(
    'bedrock-001',
    'run code in a new Bedrock AgentCore interpreter as the role',
    [
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:StartCodeInterpreterSession',
      'bedrock-agentcore:InvokeCodeInterpreter',
    ],
    { services: ['bedrock-agentcore.amazonaws.com'] },
  ),
  passRole('cloudformation-001', 'create a stack that acts as the role', ['cloudformation:CreateStack'], {
    services: cloudFormation,
  }),
  passRole(
    'cloudformation-003',
    'create a stack set that is administered as the role',
    ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    { services: cloudFormation },
  ),
  passRole(
    'cloudformation-004',
    'change a stack set to be administered as the role',
    ['cloudformation:UpdateStackSet'],
    { services: cloudFormation, assumes: ['a stack set with an instance exists'] },
  ),
  passRole(
    'codebuild-001',
    'build a new CodeBuild project as the role',
    ['codebuild:CreateProject', 'codebuild:StartBuild'],
    { services: codeBuild },
  ),
  passRole(
    'codebuild-004',
    'build a batch of a new CodeBuild project as the role',
    ['codebuild:CreateProject', 'codebuild:StartBuildBatch'],
    { services: codeBuild },
  ),
  passRole(
    'datapipeline-001',
    'run a new Data Pipeline as the role',
    ['datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'],
    { services: ['datapipeline.amazonaws.com', 'elasticmapreduce.amazonaws.com'] },
  ),
  passRole('ec2-001', 'start an instance that has the role', ['ec2:RunInstances'], {
    services: ec2,
    needsInstanceProfile: true,
  }),
  passRole('ec2-003', 'request a spot instance that has the role', ['ec2:RequestSpotInstances'], {
    services: ec2,
    needsInstanceProfile: true,
    assumes: ['a subnet for the instance exists'],
  }),
  passRole(
    'ecs-001',
    'run a service in a new ECS cluster as the role',
    ['ecs:CreateCluster', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
    { services: ecsTasks },
  ),
  passRole(
    'ecs-002',
    'run a task in a new ECS cluster as the role',
    ['ecs:CreateCluster', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    { services: ecsTasks },
  ),
  passRole(
    'ecs-003',
    'run a service in an ECS cluster as the role',
    ['ecs:RegisterTaskDefinition', 'ecs:CreateService'],
    { services: ecsTasks, assumes: cluster },
  ),
  passRole(
    'ecs-004',
    'run a task in an ECS cluster as the role',
    ['ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    { services: ecsTasks, assumes: cluster },
  ),
  passRole(
    'ecs-005',
    'start a task on a container instance as the role',
    ['ecs:RegisterTaskDefinition', 'ecs:StartTask'],
    { services: ecsTasks, assumes: ['an ECS cluster with a container instance exists'] },
  ),
  passRole('glue-001', 'create a Glue development endpoint that has the role', ['glue:CreateDevEndpoint'], {
    services: glue,
  }),
  passRole('glue-003', 'run a new Glue job as the role', ['glue:CreateJob', 'glue:StartJobRun'], {
    services: glue,
  }),
  passRole(
    'glue-004',
    'trigger a new Glue job that runs as the role',
    ['glue:CreateJob', 'glue:CreateTrigger'],
    { services: glue },
  ),
  passRole('glue-005', 'change a Glue job and run it as the role', ['glue:UpdateJob', 'glue:StartJobRun'], {
    services: glue,
    assumes: glueJob,
  }),
  passRole(
    'glue-006',
    'change a Glue job and trigger it as the role',
    ['glue:UpdateJob', 'glue:CreateTrigger'],
    { services: glue, assumes: glueJob },
  ),
  passRole(
    'lambda-001',
    'invoke a new Lambda function that runs as the role',
    ['lambda:CreateFunction', 'lambda:InvokeFunction'],
    { services: lambda },
  ),
  passRole(
    'lambda-002',
    'let events invoke a new Lambda function that runs as the role',
    ['lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
    { services: lambda, assumes: ['a stream or queue that can be an event source exists'] },
  ),
  passRole(
    'lambda-006',
    'let somebody else invoke a new Lambda function that runs as the role',
    ['lambda:CreateFunction', 'lambda:AddPermission'],
    { services: lambda },
  ),
  passRole(
    'sagemaker-001',
    'create a SageMaker notebook that has the role',
    ['sagemaker:CreateNotebookInstance'],
    { services: sageMaker },
  ),
  passRole('sagemaker-002', 'train a SageMaker model as the role', ['sagemaker:CreateTrainingJob'], {
    services: sageMaker,
    assumes: bucket,
  }),
  passRole('sagemaker-003', 'process data in SageMaker as the role', ['sagemaker:CreateProcessingJob'], {
    services: sageMaker,
    assumes: bucket,
  }),
];
