import type { RepositoryFile } from '../../src/repository/repository-file.ts';
import type { CommandResponse } from '../../src/review/command-replies/command-response.ts';
import type { SimulatedSide } from '../../src/review/command-replies/simulated-request.ts';
import { outcomeOf } from '../../src/review/review-outcome.ts';
import { readSidesOnce, type CommandContext } from '../../src/use-cases/commands/command-context.ts';
import { respondToComment } from '../../src/use-cases/commands/respond-to-comment.ts';
import { reviewPolicyChange } from '../../src/use-cases/review-policy-change.ts';
import { createReviewCache } from '../../src/use-cases/review/review-cache.ts';
import { Scenario, type Login } from '../review/support/scenario.ts';
import { accountFiles, allow, deny, document, today, trust } from './policy-changes.ts';

/** The two sides of a change. */
export interface ChangedFilesOfStory {
  readonly base: readonly RepositoryFile[];
  readonly head: readonly RepositoryFile[];
}

const lambda = trust({ Service: 'lambda.amazonaws.com' });
const needsMfa = {
  ...allow('s3:DeleteObject'),
  Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
};

/** A small account in which a role comes to more, another appears, and one has a policy that nobody knows. */
export function smallChange(): ChangedFilesOfStory {
  const shared = {
    'iam/role/ci/deploy': {
      AssumeRolePolicyDocument: lambda,
      Policies: ['deploy'],
      PermissionsBoundary: 'limit',
      Tags: { team: 'platform' },
    },
    'iam/role/foreign': {
      AssumeRolePolicyDocument: lambda,
      Policies: ['arn:aws:iam::aws:policy/AmazonConnectFullAccess', 'no-keys'],
    },
    'iam/policy/limit': { Policy: document(allow(['s3:*', 'iam:PassRole'])) },
    'iam/policy/no-keys': { Policy: document(deny('kms:*')) },
    'iam/user/alice': {
      InlinePolicies: [{ Name: 'own', Policy: document(allow('s3:ListAllMyBuckets'), needsMfa) }],
    },
    'kms/11111111-2222-3333-4444-555555555555': {
      Policy: document({ ...allow('kms:*'), Principal: { AWS: 'arn:aws:iam::222222222222:root' } }),
    },
  };
  const before = allow('s3:GetObject', 'arn:aws:s3:::artefacts/*');
  const after = allow(['s3:GetObject', 's3:PutObject', 'sqs:SendMessage']);
  return {
    base: accountFiles({ ...shared, 'iam/policy/deploy': { Policy: document(before) } }),
    head: accountFiles({
      ...shared,
      'iam/policy/deploy': { Policy: document(after) },
      'iam/role/new': { AssumeRolePolicyDocument: lambda, Policies: ['deploy'] },
    }),
  };
}

/** A pull request with a change of files, and what its commands are answered from. */
export class CommandStory {
  readonly scenario: Scenario;
  readonly incidents = new Map<number, number>();
  private readonly files: ChangedFilesOfStory;
  private readonly options = { today, cache: createReviewCache() };

  constructor(rules?: string, files = smallChange()) {
    this.scenario = new Scenario(rules).seen();
    this.files = files;
  }

  get context(): CommandContext {
    const report = reviewPolicyChange(this.files.base, this.files.head, this.options);
    this.scenario.meanings = { kind: 'established', reasons: report.meanings };
    const decision = this.scenario.decide();
    return {
      review: {
        facts: this.scenario.inputs.pullRequest,
        decision,
        change: { report, outcome: outcomeOf(report) },
      },
      sides: readSidesOnce(this.files, this.options),
      incidentOf: (id) => this.incidents.get(id),
    };
  }

  /** Comments, and gives what the comment is told. */
  ask(body: string, login: Login | 'robot' = 'dave'): readonly CommandResponse[] {
    const id = this.scenario.comment(login, body);
    const { context } = this;
    const comment = context.review.facts.comments.find((each) => each.id === id);
    if (comment === undefined) throw new Error('the comment is gone');
    return respondToComment(comment, context).responses;
  }
}

/** `allowed: identityPolicy`, `undecided: …`, `absent`. */
export function sideText(side: SimulatedSide): string {
  switch (side.kind) {
    case 'decided': {
      const missing = side.missingKeys.length === 0 ? '' : ` without ${side.missingKeys.join(', ')}`;
      return `${side.decision}: ${side.reason}${missing}`;
    }
    case 'undecided':
      return `undecided: ${side.because.join('; ')}`;
    default:
      return side.kind;
  }
}

/** Before and after, or why not. */
export function answerText(response: CommandResponse | undefined): readonly string[] {
  if (response?.kind === 'refused') return [response.code, response.message, response.remedy];
  if (response?.kind !== 'simulated') throw new Error(`answered by ${response?.kind ?? 'nothing'}`);
  return [sideText(response.simulation.before), sideText(response.simulation.after)];
}
