import { describe, expect, test } from '@jest/globals';
import { meaningsOf } from '../../src/review/change-meaning.ts';
import { createReviewCache } from '../../src/use-cases/review/review-cache.ts';
import { reviewPolicyChange } from '../../src/use-cases/review-policy-change.ts';
import {
  accountFiles,
  allow,
  deny,
  document,
  filesOf,
  reviewedAccount,
  reviewOf,
  sampleFiles,
  today,
  trust,
  verdictsOf,
  withText,
} from '../support/policy-changes.ts';

const lambda = trust({ Service: 'lambda.amazonaws.com' });
const s3Read = document(allow('s3:GetObject', 'arn:aws:s3:::data/*'));
const s3Write = document(allow('s3:PutObject', 'arn:aws:s3:::data/*'));
const arn = (resource: string) => `arn:aws:iam::222222222222:${resource}`;

describe('access', () => {
  test('a role with one more action is broadened, with a request that shows it and the file that it comes from', () => {
    const role = { AssumeRolePolicyDocument: lambda, Policies: ['use'] };
    const report = reviewOf(
      { 'iam/role/worker': role, 'iam/policy/use': { Policy: s3Read } },
      {
        'iam/role/worker': role,
        'iam/policy/use': {
          Policy: document(allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::data/*')),
        },
      },
    );

    expect(verdictsOf(report)).toEqual(['role worker: broadened']);
    expect(report.access.principals[0]?.comparison.broadenings[0]?.witness).toMatchObject({
      action: 's3:PutObject',
      principal: { type: 'role', arn: arn('role/worker') },
    });
    expect(report.access.principals[0]?.paths).toEqual([`${reviewedAccount}/iam/policy/use.json`]);
    expect(meaningsOf(report.meanings)).toEqual(['broadens', 'resources']);
  });

  test('a statement that moves from one attached policy to another changes nothing', () => {
    const role = { AssumeRolePolicyDocument: lambda, Policies: ['one', 'two'] };
    const statements = [
      allow('s3:GetObject', 'arn:aws:s3:::data/*'),
      allow('sqs:SendMessage', 'arn:aws:sqs:*:*:q'),
    ];
    const report = reviewOf(
      {
        'iam/role/worker': role,
        'iam/policy/one': { Policy: document(...statements) },
        'iam/policy/two': { Policy: document(allow('sns:Publish', 'arn:aws:sns:*:*:t')) },
      },
      {
        'iam/role/worker': role,
        'iam/policy/one': { Policy: document(statements[0] ?? {}) },
        'iam/policy/two': {
          Policy: document(allow('sns:Publish', 'arn:aws:sns:*:*:t'), statements[1] ?? {}),
        },
      },
    );

    expect(verdictsOf(report)).toEqual(['role worker: equal']);
    expect(report.access.documents.map(({ comparison }) => comparison.verdict)).toEqual([
      'broadened',
      'narrowed',
    ]);
    expect(meaningsOf(report.meanings)).toEqual(['resources']);
  });

  test('a policy that is attached in the place of another of the same text affects nobody', () => {
    const role = (policy: string) => ({ AssumeRolePolicyDocument: lambda, Policies: [policy] });
    const report = reviewOf(
      { 'iam/role/worker': role('old'), 'iam/policy/old': { Policy: s3Read } },
      { 'iam/role/worker': role('new'), 'iam/policy/new': { Policy: s3Read } },
    );

    expect(report.access.principals).toEqual([]);
    expect(report.resources.map(({ kind, subject, name }) => `${kind} ${subject} ${name}`)).toEqual([
      'renamed policy new',
      'changed role worker',
    ]);
  });

  test('A62 a user who joins a group comes to what the group may do', () => {
    const groups = { 'iam/group/writers': { Policies: ['write'] }, 'iam/policy/write': { Policy: s3Write } };
    const report = reviewOf(
      { ...groups, 'iam/user/ann': {}, 'iam/user/ben': {} },
      { ...groups, 'iam/user/ann': { Groups: ['writers'] }, 'iam/user/ben': {} },
    );

    expect(verdictsOf(report)).toEqual(['user ann: broadened']);
    expect(report.access.principalsInAll).toBe(2);
  });

  test('a boundary that is removed broadens what the policies already allow', () => {
    const parts = {
      'iam/policy/all-of-s3': { Policy: document(allow('s3:*')) },
      'iam/policy/limit': { Policy: document(allow('s3:Get*')) },
    };
    const role = { AssumeRolePolicyDocument: lambda, Policies: ['all-of-s3'] };
    const report = reviewOf(
      { ...parts, 'iam/role/worker': { ...role, PermissionsBoundary: 'limit' } },
      { ...parts, 'iam/role/worker': role },
    );

    expect(verdictsOf(report)).toEqual(['role worker: broadened']);
    expect(meaningsOf(report.meanings)).toContain('broadens');
  });

  test('a service control policy that denies less broadens everybody whom it held back', () => {
    const parts = {
      'iam/role/worker': { AssumeRolePolicyDocument: lambda, Policies: ['use'] },
      'iam/policy/use': { Policy: document(allow('s3:*', '*')) },
      'iam/user/ann': {},
    };
    const control = (...statements: readonly object[]) => ({
      'scp/root.json': document(allow('*'), ...statements),
    });
    const report = reviewOf(
      parts,
      parts,
      { serviceControl: [{ level: 'root', path: 'scp/root.json' }] },
      {
        base: control(deny('s3:DeleteBucket')),
        head: control(),
      },
    );

    expect(verdictsOf(report)).toEqual(['role worker: broadened', 'user ann: equal']);
    expect(report.access.principals[0]?.comparison.broadenings[0]?.witness.action).toBe('s3:DeleteBucket');
    expect(report.access.principals[0]?.paths).toEqual(['scp/root.json']);
  });

  test('a policy of AWS that nobody has read is never equal: the role may come to anything', () => {
    const role = { AssumeRolePolicyDocument: lambda };
    const unknown = 'arn:aws:iam::aws:policy/SomethingNew';
    const report = reviewOf(
      { 'iam/role/worker': role },
      { 'iam/role/worker': { ...role, Policies: [unknown] } },
    );

    expect(verdictsOf(report)).toEqual(['role worker: undetermined']);
    expect(report.access.principals[0]?.missing).toEqual([unknown]);
    expect(
      report.meanings
        .filter(({ meaning }) => meaning !== 'resources')
        .map(({ meaning, isCertain }) => [meaning, isCertain]),
    ).toEqual([
      ['grants_admin', false],
      ['escalation', false],
      ['broadens', false],
      ['undetermined', true],
    ]);
  });

  test('a Deny that goes is undetermined where a policy that nobody has read stays', () => {
    const unknown = 'arn:aws:iam::aws:policy/SomethingNew';
    const role = { AssumeRolePolicyDocument: lambda, Policies: [unknown, 'guard'] };
    const report = reviewOf(
      { 'iam/role/worker': role, 'iam/policy/guard': { Policy: document(deny('s3:*')) } },
      { 'iam/role/worker': role, 'iam/policy/guard': { Policy: document(deny('s3:Delete*')) } },
    );

    expect(verdictsOf(report)).toEqual(['role worker: undetermined']);
    expect(meaningsOf(report.meanings)).toEqual([
      'grants_admin',
      'escalation',
      'broadens',
      'undetermined',
      'resources',
    ]);
  });

  test('A62 a tag by which the own policies decide leaves it open what that opens', () => {
    const byTag = { StringEquals: { 'aws:PrincipalTag/team': 'payments' } };
    const policy = { Policy: document({ ...allow('s3:*'), Condition: byTag }) };
    const user = (team: string) => ({ Policies: ['tagged'], Tags: { team } });
    const report = reviewOf(
      { 'iam/policy/tagged': policy, 'iam/user/ann': user('platform') },
      { 'iam/policy/tagged': policy, 'iam/user/ann': user('payments') },
    );

    expect(verdictsOf(report)).toEqual(['user ann: undetermined']);
    expect(meaningsOf(report.meanings)).toEqual(['broadens', 'undetermined', 'resources']);
  });

  test('a tag that no policy asks for affects nobody', () => {
    const report = reviewOf(
      { 'iam/user/ann': { Tags: { a: '1' } } },
      { 'iam/user/ann': { Tags: { a: '2' } } },
    );

    expect(verdictsOf(report)).toEqual([]);
    expect(meaningsOf(report.meanings)).toEqual(['resources']);
  });
});

describe('trust', () => {
  test('a trust policy that names one more account is a new way in, from outside', () => {
    const role = (...accounts: readonly string[]) => ({ AssumeRolePolicyDocument: trust({ AWS: accounts }) });
    const report = reviewOf(
      { 'iam/role/partner': role('222222222222') },
      { 'iam/role/partner': role('222222222222', '444455556666') },
    );

    expect(
      report.access.edges.map(({ from, relation, to, openedBy, hadNone }) => ({
        from,
        relation,
        to,
        openedBy,
        hadNone,
      })),
    ).toEqual([
      {
        from: 'account 444455556666',
        relation: 'outside',
        to: arn('role/partner'),
        openedBy: 'resource',
        hadNone: true,
      },
    ]);
    expect(meaningsOf(report.meanings)).toEqual(['cross_account', 'new_trust', 'broadens', 'resources']);
  });

  test('a role that trusts everybody is open to strangers', () => {
    const report = reviewOf(
      { 'iam/role/open': { AssumeRolePolicyDocument: trust({ AWS: '222222222222' }) } },
      { 'iam/role/open': { AssumeRolePolicyDocument: trust({ AWS: '*' }) } },
    );

    expect(report.access.publicOpenings.map(({ to, answer }) => [to, answer])).toEqual([
      [arn('role/open'), 'yes'],
    ]);
    expect(meaningsOf(report.meanings)).toContain('public');
  });

  test('a trust policy that is only written in another order lets nobody in', () => {
    const role = (...names: readonly string[]) => ({
      AssumeRolePolicyDocument: trust({ AWS: names.map((name) => arn(`user/${name}`)) }),
    });
    const users = { 'iam/user/ann': {}, 'iam/user/ben': {} };
    const report = reviewOf(
      { ...users, 'iam/role/team': role('ann', 'ben') },
      { ...users, 'iam/role/team': role('ben', 'ann') },
    );

    expect(report.access.edges).toEqual([]);
    expect(report.resources.map(({ kind, patch }) => [kind, patch])).toEqual([['cosmetic', []]]);
    expect(meaningsOf(report.meanings)).toEqual(['cosmetic']);
  });

  test('a permission to assume a role that trusts the account is a new way in, by the one who enters', () => {
    const parts = { 'iam/role/target': { AssumeRolePolicyDocument: trust({ AWS: '222222222222' }) } };
    const report = reviewOf(
      { ...parts, 'iam/user/ann': {} },
      {
        ...parts,
        'iam/user/ann': {
          InlinePolicies: [{ Name: 'assume', Policy: document(allow('sts:AssumeRole', arn('role/target'))) }],
        },
      },
    );

    expect(
      report.access.edges.map(({ from, to, openedBy, relation }) => ({ from, to, openedBy, relation })),
    ).toEqual([{ from: arn('user/ann'), to: arn('role/target'), openedBy: 'identity', relation: 'own' }]);
    expect(report.access.edges[0]?.witness?.action).toBe('sts:AssumeRole');
    expect(meaningsOf(report.meanings)).toContain('new_trust');
  });

  test('A62 a role that moves to another path is newly entered there, since patterns of ARNs may cover it', () => {
    const role = { AssumeRolePolicyDocument: trust({ AWS: '222222222222' }) };
    const report = reviewOf({ 'iam/role/target': role }, { 'iam/role/open/target': role });

    expect(report.access.edges.map(({ from, to }) => [from, to])).toEqual([
      ['account 222222222222', arn('role/open/target')],
    ]);
    expect(report.access.edges[0]?.witness?.resource).toBe(arn('role/open/target'));
  });

  test('a bucket policy that lets everyone read is open to strangers', () => {
    const bucket = (principal: object | '*') =>
      document({
        Effect: 'Allow',
        Principal: principal,
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::acme-data/*',
      });
    const report = reviewOf(
      { 's3/acme-data': { Policy: bucket({ AWS: arn('root') }) } },
      { 's3/acme-data': { Policy: bucket('*') } },
    );

    expect(report.access.publicOpenings.map(({ to, answer }) => [to, answer])).toEqual([
      ['arn:aws:s3:::acme-data', 'yes'],
    ]);
    expect(report.resources.map(({ kind, subject, name }) => [kind, subject, name])).toEqual([
      ['changed', 'bucket-policy', 'acme-data'],
    ]);
  });
});

describe('escalation', () => {
  const admin = {
    'iam/role/admin': {
      AssumeRolePolicyDocument: lambda,
      Policies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    },
  };
  const passing = document(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction']));

  test('who may pass an administrator to a new function has a new way to administration', () => {
    const report = reviewOf(
      { ...admin, 'iam/user/ann': {} },
      { ...admin, 'iam/user/ann': { InlinePolicies: [{ Name: 'run', Policy: passing }] } },
    );

    const { newPaths, newAdministrators, graph } = report.access.escalation;
    expect(newAdministrators).toEqual([]);
    expect(newPaths.map(({ principal, end }) => [principal, end])).toEqual(
      newPaths.map(() => [arn('user/ann'), 'administrator']),
    );
    expect(newPaths.length).toBeGreaterThan(0);
    expect(graph.edges.map(({ from, to }) => [from, to])).toEqual([[arn('user/ann'), arn('role/admin')]]);
    expect(meaningsOf(report.meanings).slice(0, 2)).toEqual(['escalation', 'broadens']);
  });

  test('the same way is no news once it is there', () => {
    const ann = { InlinePolicies: [{ Name: 'run', Policy: passing }] };
    const parts = { ...admin, 'iam/user/ann': ann };
    const report = reviewOf(parts, { ...parts, 'iam/user/ben': {} });

    expect(report.access.escalation.newPaths).toEqual([]);
  });

  test('who is given AdministratorAccess is a new administrator', () => {
    const role = { AssumeRolePolicyDocument: lambda };
    const everything = ['arn:aws:iam::aws:policy/AdministratorAccess'];
    const report = reviewOf(
      { 'iam/role/worker': role },
      { 'iam/role/worker': { ...role, Policies: everything } },
    );

    expect(report.access.escalation.newAdministrators).toEqual([arn('role/worker')]);
    expect(meaningsOf(report.meanings)[0]).toBe('grants_admin');
  });

  test('a policy that grants everything is one to beware of before anybody holds it', () => {
    const report = reviewOf(
      { 'iam/user/ann': {} },
      { 'iam/user/ann': {}, 'iam/policy/everything': { Policy: document(allow('*')) } },
    );

    expect(
      report.access.escalation.unheld.map(({ owner, isAdministrative }) => [owner, isAdministrative]),
    ).toEqual([[arn('policy/everything'), true]]);
    expect(meaningsOf(report.meanings)[0]).toBe('grants_admin');
  });
});

describe('what cannot be read', () => {
  test('a head that is broken may mean anything, and says where it is broken', () => {
    const base = accountFiles({ 'iam/user/ann': {} });
    const head = filesOf({ [`${reviewedAccount}/iam/user/ann.json`]: '{"Groups": [' });
    const report = reviewPolicyChange(base, head, { today });

    expect(report.status).toBe('unreadable');
    expect(report.problems.map(({ location }) => location.file)).toEqual([
      `${reviewedAccount}/iam/user/ann.json`,
    ]);
    expect(meaningsOf(report.meanings)).toEqual([
      'unreadable',
      'grants_admin',
      'escalation',
      'public',
      'cross_account',
      'new_trust',
      'broadens',
      'undetermined',
    ]);
  });

  test('a base that is broken leaves the head unproved, and the head is linted all the same', () => {
    const base = filesOf({ [`${reviewedAccount}/iam/user/ann.json`]: '{' });
    const head = accountFiles({ 'iam/user/ann': { Policies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } });
    const report = reviewPolicyChange(base, head, { today });

    expect(report.status).toBe('unreadable');
    expect(report.problems).toEqual([]);
    expect(report.baseProblems).toHaveLength(1);
    expect(report.lint.findings.map(({ ruleId }) => ruleId)).toEqual(['policy-on-user']);
    expect(meaningsOf(report.meanings)).toContain('grants_admin');
  });

  test('an empty repository is a base like any other', () => {
    const report = reviewPolicyChange([], accountFiles({ 'iam/user/ann': {} }), { today });

    expect(report.status).toBe('reviewed');
    expect(report.resources.map(({ kind, name }) => [kind, name])).toEqual([['added', 'ann']]);
  });

  test('A32 a symbolic link among the declarations is a problem', () => {
    const [file] = accountFiles({ 'iam/user/ann': {} });
    const report = reviewPolicyChange([], file === undefined ? [] : [{ ...file, mode: '120000' }], { today });

    expect(report.problems.map(({ code }) => code)).toEqual(['file-mode']);
  });
});

describe('lint, exceptions, tests and configuration', () => {
  const readOnly = { Policies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] };
  const exception = (expires: string, path = `${reviewedAccount}/iam/user/ann.json`) =>
    JSON.stringify([{ rule: 'policy-on-user', path, reason: 'moving', owner: 'platform', expires }]);

  test('findings of files that the change does not touch are older, and counted', () => {
    const report = reviewOf(
      { 'iam/user/ann': readOnly },
      { 'iam/user/ann': readOnly, 'iam/user/ben': readOnly },
    );

    expect(report.lint.findings.map(({ arn: owner, because }) => [owner, because])).toEqual([
      [arn('user/ben'), 'touched'],
    ]);
    expect(report.lint.older).toBe(1);
  });

  test('an exception that is taken away breaks a file that the change does not touch', () => {
    const report = reviewOf(
      { 'iam/user/ann': readOnly },
      { 'iam/user/ann': readOnly },
      {},
      { base: { 'exceptions.yaml': exception('2026-12-24') }, head: { 'exceptions.yaml': '[]' } },
    );

    expect(report.lint.findings.map(({ ruleId, because }) => [ruleId, because])).toEqual([
      ['policy-on-user', 'broken'],
    ]);
    expect(meaningsOf(report.meanings)).toEqual(['exceptions']);
  });

  test('A54 an exception is shown with its matches; an expired one waives nothing', () => {
    const parts = { 'iam/user/ann': readOnly };
    const reviewWith = (expires: string) =>
      reviewOf({}, parts, {}, { head: { 'exceptions.yaml': exception(expires) } });

    expect(reviewWith('2026-12-24').lint).toMatchObject({ findings: [], waived: 1 });
    expect(reviewWith('2026-12-24').exceptions.map(({ matches, state }) => [matches, state])).toEqual([
      [1, 'active'],
    ]);
    expect(reviewWith('2026-11-24').lint).toMatchObject({ waived: 0 });
    expect(reviewWith('2026-11-24').exceptions.map(({ matches, state }) => [matches, state])).toEqual([
      [1, 'expired'],
    ]);
  });

  test('A54 an exception by a wildcard is a meaning of its own', () => {
    const parts = { 'iam/user/ann': {} };
    const report = reviewOf(
      parts,
      parts,
      {},
      {
        base: { 'exceptions.yaml': '[]' },
        head: { 'exceptions.yaml': exception('2026-12-24', `${reviewedAccount}/iam/user/*`) },
      },
    );

    expect(meaningsOf(report.meanings)).toEqual(['broad_exception', 'exceptions']);
  });

  test('A22 a change of the configuration, or of CODEOWNERS, is a meaning of its own', () => {
    const parts = { 'iam/user/ann': {} };
    const report = reviewOf(
      parts,
      parts,
      {},
      { head: { 'four-eyes.yml': 'version: 1\n', CODEOWNERS: '* @acme/x' } },
    );

    expect(report.meanings.map(({ meaning, subjects }) => [meaning, subjects])).toEqual([
      ['configuration', ['CODEOWNERS']],
      ['configuration', ['four-eyes.yml']],
    ]);
  });

  test('policy tests of the head are run, and tests that are gone are named', () => {
    const tests = (name: string) => ({
      'tests/a.yaml': `account: '222222222222'\ntests:\n  - test: ${name}\n    who: user/ann\n    cannot: s3:PutObject\n`,
    });
    const writing = { InlinePolicies: [{ Name: 'write', Policy: s3Write }] };
    const report = reviewOf(
      { 'iam/user/ann': {} },
      { 'iam/user/ann': writing },
      {},
      {
        base: tests('ann writes nothing'),
        head: tests('ann does not write'),
      },
    );

    expect(report.tests.results.map(({ test: { name }, verdict }) => [name, verdict])).toEqual([
      ['ann does not write', 'fails'],
    ]);
    expect(report.tests.removed).toEqual(['ann writes nothing']);
    expect(meaningsOf(report.meanings)).toEqual(['broadens', 'tests', 'resources']);
  });

  test('A29 a renamed file is one rename, and both of its names are touched', () => {
    const user = { Tags: { team: 'a' } };
    const report = reviewOf({ 'iam/user/ann': user }, { 'iam/user/people/ann': user });

    expect(report.files.renamed).toEqual([
      { from: `${reviewedAccount}/iam/user/ann.json`, to: `${reviewedAccount}/iam/user/people/ann.json` },
    ]);
    expect(report.resources.map(({ kind, arn: now, formerArn }) => ({ kind, now, formerArn }))).toEqual([
      { kind: 'moved', now: arn('user/people/ann'), formerArn: arn('user/ann') },
    ]);
  });
});

describe('the sample organisation', () => {
  test('compared with itself means nothing', () => {
    const files = sampleFiles();
    const report = reviewPolicyChange(files, files, { today });

    expect(report).toMatchObject({ status: 'reviewed', problems: [], resources: [], meanings: [] });
    expect(report.access).toMatchObject({ principals: [], documents: [], edges: [], principalsInAll: 23 });
    expect(report.tests.results.every(({ verdict }) => verdict === 'holds')).toBe(true);
  });

  test('taken away whole takes access away and adds none', () => {
    const report = reviewPolicyChange(sampleFiles(), [], { today });

    expect(new Set(report.access.principals.map(({ comparison }) => comparison.verdict))).toEqual(
      new Set(['narrowed']),
    );
    expect(meaningsOf(report.meanings)).toEqual([
      'configuration',
      'exceptions',
      'tests',
      'narrows',
      'resources',
      'documentation',
    ]);
  });

  test('added whole names its emergency role as administrator and its vendor as from outside', () => {
    const report = reviewPolicyChange([], sampleFiles(), { today });

    expect(report.access.principals).toHaveLength(23);
    expect(report.access.escalation.newAdministrators).toEqual([arn('role/security/break-glass')]);
    expect(
      report.access.edges.filter(({ relation }) => relation === 'outside').map(({ from }) => from),
    ).toEqual(['arn:aws:iam::333333333333:role/collector']);
    expect(report.access.publicOpenings).toEqual([]);
  });

  test('a review says the same with the memory of other reviews as without', () => {
    const base = sampleFiles();
    const path = 'acme-production-222222222222/iam/policy/access/deploy-services.yaml';
    const head = withText(base, path, (text) => text.replace('- lambda:UpdateFunctionCode\n', ''));
    const cache = createReviewCache();
    reviewPolicyChange(base, base, { today, cache });
    reviewPolicyChange(head, base, { today, cache });

    const remembered = reviewPolicyChange(base, head, { today, cache });

    expect(remembered.access.principals.map(({ name, comparison }) => [name, comparison.verdict])).toEqual([
      ['deploy-services', 'narrowed'],
    ]);
    expect(remembered).toEqual(reviewPolicyChange(base, head, { today }));
  });
});
