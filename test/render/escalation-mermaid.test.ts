import { describe, expect, test } from '@jest/globals';
import { escalationGraph } from '../../src/policy/escalation/escalation-graph.ts';
import { analyzeEscalation } from '../../src/policy/escalation/find-escalation-paths.ts';
import { renderEscalationMermaid } from '../../src/render/escalation-mermaid.ts';
import { renderEscalation } from '../../src/render/escalation-text.ts';
import {
  administratorPolicy,
  arn,
  inventory,
  role,
  trustsAccount,
  trustsService,
  user,
} from '../support/escalation-accounts.ts';

const analysis = analyzeEscalation(
  inventory({
    users: [user('dev', { may: [{ Action: ['sts:AssumeRole', 'lambda:UpdateFunctionCode'] }] })],
    roles: [
      role('target', [trustsAccount], { attached: [administratorPolicy] }),
      role('worker', [trustsService('lambda.amazonaws.com')], { may: [{ Action: 'iam:PutRolePolicy' }] }),
    ],
  }),
);

describe('escalationGraph', () => {
  test('has each pair of nodes once, with the paths between them', () => {
    expect(escalationGraph(analysis)).toEqual({
      nodes: [
        { name: arn('user/dev'), isAdministrator: false },
        { name: arn('role/target'), isAdministrator: true },
        { name: arn('role/worker'), isAdministrator: false },
        { name: 'administrator', isAdministrator: true },
      ],
      edges: [
        { from: arn('user/dev'), to: arn('role/target'), pathIds: ['sts-001'], isAssumed: false },
        { from: arn('user/dev'), to: arn('role/worker'), pathIds: ['lambda-003'], isAssumed: true },
        { from: arn('role/worker'), to: 'administrator', pathIds: ['iam-005'], isAssumed: false },
      ],
    });
  });
});

describe('renderEscalationMermaid', () => {
  test('draws administrators as stadiums and assumed steps as dotted lines', () => {
    expect(renderEscalationMermaid(escalationGraph(analysis))).toBe(
      [
        'flowchart LR',
        '  n0["user/dev"]',
        '  n1(["role/target"])',
        '  n2["role/worker"]',
        '  n3(["administrator"])',
        '  n0 -->|"sts-001"| n1',
        '  n0 -.->|"lambda-003"| n2',
        '  n2 -->|"iam-005"| n3',
        '',
      ].join('\n'),
    );
  });

  test('A51 hostile paths cannot end a label or begin markup', () => {
    const hostile = 'arn:aws:iam::111122223333:role/"]-->x[<img src=x onerror=1>`@team`#quot;\u202e/r';

    const text = renderEscalationMermaid({ nodes: [{ name: hostile, isAdministrator: false }], edges: [] });

    expect(text).toBe(
      'flowchart LR\n  n0["role/#34;#93;--#62;x#91;#60;img src=x onerror=1#62;#96;#64;team#96;#35;quot#59;#92;u#123;202e#125;/r"]\n',
    );
  });
});

describe('renderEscalation', () => {
  test('says who, how, by which requests, and what is assumed', () => {
    expect(renderEscalation({ findings: analysis.findings.slice(0, 1), missing: [] })).toBe(
      [
        `${arn('user/dev')} can become administrator of the account`,
        '  1. it can assume the role [sts-001]',
        `     gives ${arn('role/target')}`,
        `     allowed: sts:AssumeRole on ${arn('role/target')}`,
        '',
      ].join('\n'),
    );
  });

  test('says that there is nothing', () => {
    expect(renderEscalation({ findings: [], missing: [] })).toBe(
      'nobody can come to more than it was given\n',
    );
  });

  test('names the documents that were not read', () => {
    const unread = { name: 'arn:aws:iam::aws:policy/Other', usedAs: 'attached policy' } as const;

    expect(renderEscalation({ findings: [], missing: [unread] })).toBe(
      'nobody can come to more than it was given\n\nnot read: attached policy `arn:aws:iam::aws:policy/Other`\n',
    );
  });
});
