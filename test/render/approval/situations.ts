import type { ApprovalDecision } from '../../../src/review/decision/approval-decision.ts';
import type { PullRequestFacts } from '../../../src/review/facts/pull-request-facts.ts';
import { outcomeOf } from '../../../src/review/review-outcome.ts';
import { allow, document, reviewOf, trust } from '../../support/policy-changes.ts';
import { change, commit, headOne, headTwo, prodPath, Scenario } from '../../review/support/scenario.ts';

export interface Situation {
  readonly facts: PullRequestFacts;
  readonly decision: ApprovalDecision;
  readonly detailsUrl: string;
}

export const detailsUrl = 'https://four-eyes.example/details/acme/iam/12?key=abc';

export function judged(story: Scenario): Situation {
  const decision = story.decide();
  return { facts: { ...story.facts }, decision, detailsUrl };
}

export const security =
  'rules: [{name: production, when: {paths: ["prod-222222222222/**"]}, eyes: 6, approvers: {users: [dave], teams: [acme/security]}}]';

/** `carol` and `dave` are in the team; `bob` is not. */
export function securityStory(): Scenario {
  return new Scenario(security).team('acme/security', 'carol', 'erin').seen();
}

export const situations = {
  waiting: () => judged(new Scenario().seen()),
  halfApproved: () => {
    const story = securityStory();
    story.review('carol');
    return judged(story);
  },
  approved: () => {
    const story = securityStory();
    story.review('carol');
    story.review('dave');
    return judged(story);
  },
  pushed: () => {
    const story = new Scenario().changes(change(prodPath), change('a.yaml')).seen();
    story.review('bob');
    story.seen();
    story.push(headTwo, 'mallory', [change(prodPath, 'c'), change('z.yaml')]);
    story.wait(10);
    story.comment('carol', '/approve');
    story.review('mallory');
    story.review('reader');
    return judged(story);
  },
  disapproved: () => {
    const story = new Scenario().seen();
    story.review('carol', 'CHANGES_REQUESTED');
    return judged(story);
  },
  unresolved: () =>
    judged(
      new Scenario()
        .with({
          commits: {
            isComplete: true,
            list: [
              commit(headOne, 'alice', {
                author: { name: 'Some One', email: 'one@nowhere.example' },
                coAuthors: [{ name: 'Ghost', email: 'ghost@nowhere.example' }],
              }),
            ],
          },
        })
        .seen(),
    ),
  configuration: () => {
    const story = new Scenario();
    story.rules = {
      ok: false,
      problems: [
        {
          code: 'not-eyes',
          message: 'a rule wants 4 eyes or 6',
          location: { file: 'four-eyes.yml', line: 7, column: 11 },
          remedy: 'write `4` for the author and one other, or `6` for the author and two others',
        },
      ],
    };
    return judged(story);
  },
  draft: () => judged(new Scenario().with({ isDraft: true }).seen()),
  merged: () => judged(new Scenario().with({ state: 'merged' }).seen()),
  unreadTeam: () => {
    const story = new Scenario(security).seen();
    story.review('carol');
    story.review('dave');
    return judged(story);
  },
  unsigned: () =>
    judged(
      new Scenario(
        'rules: [{name: signed, eyes: 4, verifiedSignatures: true, approvers: {permission: write}}]',
      )
        .with({
          commits: { isComplete: true, list: [commit(headOne, 'alice', { isVerified: false })] },
        })
        .seen(),
    ),
  conflict: () => judged(new Scenario().with({ merge: { kind: 'conflict' } }).seen()),
  unknownMerge: () =>
    judged(new Scenario().with({ merge: { kind: 'unknown', reason: 'GitHub computes it' } }).seen()),
  ungoverned: () => {
    const story = new Scenario();
    return judged(story.with({ base: { ...story.facts.base, ref: 'feature' } }));
  },
  breakGlass: () => {
    const story = new Scenario(
      'rules: [{name: all, eyes: 4, breakGlass: true, approvers: {permission: write}}]',
    ).seen();
    story.comment('bob', '/break-glass production is down and nobody else is awake');
    return judged(story);
  },
  twoRules: () => {
    const story = new Scenario(
      'rules: [{name: all, eyes: 4, approvers: {permission: write}}, {name: production, when: {paths: ["prod-222222222222/**"]}, eyes: 6, approvers: {and: [{teams: [acme/security]}, {or: [{users: [dave]}, {teams: [acme/platform]}]}]}}, {name: docs, when: {paths: ["docs/**"]}, eyes: 4, approvers: {users: [bob]}}]',
    )
      .team('acme/security', 'carol', 'erin')
      .team('acme/platform', 'bob')
      .changes(change(prodPath), change('docs/a.md'))
      .seen();
    story.review('bob');
    return judged(story);
  },
  nobodyLeft: () => judged(new Scenario('rules: [{name: own, eyes: 4, approvers: {users: [alice]}}]').seen()),
  sixEyesBare: () => {
    const story = securityStory();
    story.comment('carol', '/approve');
    return judged(story);
  },
} as const;

const lambda = trust({ Service: 'lambda.amazonaws.com' });

/** A role that may do more, and a stranger's account that gets in. */
export function changed() {
  const report = reviewOf(
    { 'iam/role/deploy': { AssumeRolePolicyDocument: lambda } },
    {
      'iam/role/deploy': {
        AssumeRolePolicyDocument: trust({ AWS: '999988887777' }),
        InlinePolicies: [
          { Name: 'read', Policy: document(allow('s3:GetObject', 'arn:aws:s3:::payroll/*')) },
          { Name: 'pass', Policy: document(allow(['iam:PassRole', 'lambda:CreateFunction'])) },
        ],
      },
    },
  );
  return { report, outcome: outcomeOf(report) };
}

/** Everything that can happen, on one pull request. */
export function eventful(): Situation & { readonly change: ReturnType<typeof changed> } {
  const story = new Scenario(
    'rules: [{name: production, when: {paths: ["prod-222222222222/**"]}, eyes: 6, approvers: {and: [{teams: [acme/security]}, {or: [{users: [dave]}, {teams: [acme/platform]}]}]}}, {name: documentation, when: {paths: ["docs/**"]}, eyes: 4, approvers: {permission: write}}, {name: staging, when: {paths: ["staging-111111111111/**"]}, eyes: 4, approvers: {codeowners: true}}]',
  )
    .team('acme/security', 'carol', 'erin')
    .team('acme/platform', 'bob')
    .changes(change(prodPath), change('docs/access.md'))
    .with({ title: 'Let the deploy role read the payroll bucket' })
    .seen();
  story.review('carol');
  story.decide();
  story.wait(600);
  story.push(headTwo, 'mallory', [change(prodPath, 'c'), change('docs/access.md')]);
  story.seen(600);
  story.review('mallory');
  story.wait(60);
  story.comment('erin', '/approve');
  story.wait(60);
  story.comment('reader', `/approve ${headTwo}`);
  story.wait(60);
  story.review('bob');
  return { ...judged(story), change: changed() };
}
