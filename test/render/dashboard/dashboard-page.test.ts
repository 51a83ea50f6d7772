import { beforeAll, describe, expect, test } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { dashboardDocument } from '../../../src/apps/dashboard/dashboard-document.ts';
import type { AccountInventory } from '../../../src/iam/account.ts';
import { analyzeEscalation } from '../../../src/policy/escalation/find-escalation-paths.ts';
import { renderDashboard } from '../../../src/render/dashboard/dashboard-page.ts';
import { dashboardPayload, type DashboardPayload } from '../../../src/render/dashboard/dashboard-payload.ts';
import type { DashboardReport } from '../../../src/render/dashboard/dashboard-report.ts';
import { decodePayloadAccounts } from '../../../src/render/dashboard/decode-payload.ts';
import { createWhoCan } from '../../../src/policy/who-can/who-can.ts';
import { accountOf, allow, documentOf, roleOf } from '../../support/account-builder.ts';
import { sampleDashboard } from '../../support/sample-dashboard.ts';

const frame = { hints: [], script: 'void 0;', toolVersion: '1.2.3' };
let report: DashboardReport;

beforeAll(async () => {
  report = await sampleDashboard();
});

function reportWith(inventory: AccountInventory): DashboardReport {
  return { ...report, accounts: [{ folder: 'x', inventory, escalation: analyzeEscalation(inventory) }] };
}

describe('the dashboard', () => {
  test('allows its own script and style by their hashes, and nothing else', () => {
    const page = dashboardDocument(report, frame);

    const [, policy] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page) ?? [];
    expect(policy?.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'sha256-T1YEXClWF9CUhD2vRqC2ZkctVhPSMrn+MCIkJI7U02I='",
      expect.stringMatching(/^style-src 'sha256-[A-Za-z0-9+/=]{44}'$/),
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page).not.toMatch(/\son\w+=|javascript:|(?:src|href)="(?!#)/);
  });

  test('A51 names that are markup stay text, in the page and in its data', () => {
    const name = '</script><img src=x onerror=alert(1)>';
    const hostile = roleOf(name, { inlinePolicies: [{ name, document: documentOf(allow('*')) }] });
    const scan = { ...report.scan, repository: name };

    const page = dashboardDocument({ ...reportWith(accountOf({ roles: [hostile] })), scan }, frame);

    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
  });

  test('a script that would end its element is refused', () => {
    const script = 'const x = "</SCRIPT>";';

    expect(() => renderDashboard(report, { ...frame, script, payload: '' })).toThrow(
      'the script would end too early',
    );
  });

  test('the data of the page is whole: the same question has the same answer from it', () => {
    const page = dashboardDocument(report, frame);
    const [, base64 = ''] = /id="payload">\s*([A-Za-z0-9+/=]+)\s*</.exec(page) ?? [];
    const payload = JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString()) as DashboardPayload;
    const question = { action: 'iam:PassRole', resource: 'arn:aws:iam::222222222222:role/x', context: {} };

    expect(payload).toEqual(JSON.parse(JSON.stringify(dashboardPayload(report))));
    const answer = createWhoCan(decodePayloadAccounts(payload))(question);
    expect(answer).toEqual(createWhoCan(report.accounts.map(({ inventory }) => inventory))(question));
    expect(answer.holders.length).toBeGreaterThan(0);
  });

  test('each document is in the data once', () => {
    const document = documentOf(allow('s3:GetObject'));
    const roles = ['a', 'b', 'c'].map((name) => roleOf(name, { inlinePolicies: [{ name, document }] }));

    const { documents } = dashboardPayload(reportWith(accountOf({ roles })));

    expect(documents).toHaveLength(2);
  });

  test('an account that could not be read is told first of all that is not known', () => {
    const [account] = report.scan.accounts;
    const { accountId = '', folder = '' } = account ?? {};
    const blind = {
      ...({ status: 'blind', accountId, folder, failure: 'accessDenied', operation: 'ListRoles' } as const),
      ...{ message: 'no', remedy: 'let it' },
    };

    const page = dashboardDocument({ ...report, scan: { ...report.scan, accounts: [blind] } }, frame);

    expect(page).toContain('the truth could not be established: 1 of 1 account could not be read');
    expect(page).toContain('0 of 1');
  });
});
