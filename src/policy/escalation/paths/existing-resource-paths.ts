import type { EscalationPath } from '../escalation-path.ts';

interface ExistingUse {
  /** Principal of the service that runs the code. */
  readonly service: string;
  /** What must exist with the role, such as 'a Lambda function that runs as the role exists'. */
  readonly assumes: readonly string[];
  readonly needsInstanceProfile?: boolean;
  readonly source?: 'cloudsplaining';
}

function existing(id: string, does: string, actions: readonly string[], use: ExistingUse): EscalationPath {
  const { service, assumes, needsInstanceProfile = false, source = 'pathfinding.cloud' } = use;
  return {
    id,
    source,
    does,
    needs: actions.map((action) => ({ action, on: 'anything' })),
    gain: { kind: 'runAs', services: [service], how: 'existing', needsInstanceProfile },
    assumes,
  };
}

const codeBuildProject =
  'a CodeBuild project that builds as the role exists and lets its build be overridden';
const codeBuild = 'codebuild.amazonaws.com';
const ec2 = 'ec2.amazonaws.com';
const glue = 'glue.amazonaws.com';
const lambda = {
  service: 'lambda.amazonaws.com',
  assumes: ['a Lambda function that runs as the role exists'],
};
const managedInstance = {
  service: ec2,
  needsInstanceProfile: true,
  assumes: ['an instance that has the role is running, with the agent of Systems Manager'],
};
const notebook = {
  service: 'sagemaker.amazonaws.com',
  assumes: ['a SageMaker notebook that has the role exists'],
};
const stack = {
  service: 'cloudformation.amazonaws.com',
  assumes: ['a stack that acts as the role exists'],
};

/** Ways to run code as the role of something that exists already. */
export const existingResourcePaths: readonly EscalationPath[] = [
  existing(
    'apprunner-002',
    'change an App Runner service that runs as the role',
    ['apprunner:UpdateService'],
    {
      service: 'tasks.apprunner.amazonaws.com',
      assumes: ['an App Runner service that runs as the role exists'],
    },
  ),
  existing(
    'bedrock-002',
    'run code in a Bedrock AgentCore interpreter that has the role',
    ['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
    {
      service: 'bedrock-agentcore.amazonaws.com',
      assumes: ['a Bedrock AgentCore interpreter that has the role exists'],
    },
  ),
  existing(
    'cloudformation-002',
    'change a stack that acts as the role',
    ['cloudformation:UpdateStack'],
    stack,
  ),
  existing(
    'cloudformation-005',
    'change a stack that acts as the role by a change set',
    ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    stack,
  ),
  existing('codebuild-002', 'override a build that runs as the role', ['codebuild:StartBuild'], {
    service: codeBuild,
    assumes: [codeBuildProject],
  }),
  existing(
    'codebuild-003',
    'override a batch of builds that run as the role',
    ['codebuild:StartBuildBatch'],
    {
      service: codeBuild,
      assumes: [codeBuildProject, 'the project is set up for batches'],
    },
  ),
  existing(
    'ec2-002',
    'replace what an instance that has the role runs at its start',
    ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
    { service: ec2, needsInstanceProfile: true, assumes: ['an instance that has the role exists'] },
  ),
  existing(
    'ec2-004',
    'change a launch template whose instances have the role',
    ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    {
      service: ec2,
      needsInstanceProfile: true,
      assumes: ['a launch template that names the role exists, and instances are started from it'],
    },
  ),
  existing(
    'ec2instanceconnect-003',
    'sign in to an instance that has the role',
    ['ec2-instance-connect:SendSSHPublicKey', 'ec2:DescribeInstances'],
    {
      service: ec2,
      needsInstanceProfile: true,
      assumes: ['an instance that has the role is running and within reach by SSH'],
    },
  ),
  existing(
    'ecs-executecommand',
    'run a command in a container whose task has the role',
    ['ecs:ExecuteCommand', 'ecs:DescribeTasks'],
    {
      service: 'ecs-tasks.amazonaws.com',
      source: 'cloudsplaining',
      assumes: ['a task that has the role is running, with commands enabled'],
    },
  ),
  existing(
    'glue-002',
    'put its own key on a Glue development endpoint that has the role',
    ['glue:UpdateDevEndpoint'],
    { service: glue, assumes: ['a Glue development endpoint that has the role exists'] },
  ),
  existing(
    'lambda-003',
    'replace the code of a Lambda function that runs as the role',
    ['lambda:UpdateFunctionCode'],
    { ...lambda, assumes: [...lambda.assumes, 'something invokes the function'] },
  ),
  existing(
    'lambda-004',
    'replace the code of a Lambda function that runs as the role, and invoke it',
    ['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'],
    lambda,
  ),
  existing(
    'lambda-005',
    'replace the code of a Lambda function that runs as the role, and let somebody else invoke it',
    ['lambda:UpdateFunctionCode', 'lambda:AddPermission'],
    lambda,
  ),
  existing(
    'sagemaker-004',
    'open a SageMaker notebook that has the role',
    ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    notebook,
  ),
  existing(
    'sagemaker-005',
    'replace what a SageMaker notebook that has the role runs at its start',
    [
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:StopNotebookInstance',
      'sagemaker:UpdateNotebookInstance',
      'sagemaker:StartNotebookInstance',
    ],
    notebook,
  ),
  existing(
    'ssm-001',
    'open a session on an instance that has the role',
    ['ssm:StartSession'],
    managedInstance,
  ),
  existing('ssm-002', 'run a command on an instance that has the role', ['ssm:SendCommand'], managedInstance),
];
