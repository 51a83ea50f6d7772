import { describe, expect, test } from '@jest/globals';
import { readInputs } from '../../../src/apps/action/action-inputs.ts';

const defaults = { 'INPUT_APP-ID': '15368', INPUT_PATH: '.' };

function failureOf(inputs: Readonly<Record<string, string>>): readonly string[] {
  try {
    readInputs({ ...defaults, ...inputs });
    return [];
  } catch (error) {
    const { message, remedy } = error as { message: string; remedy: string };
    return [message, remedy];
  }
}

describe('the inputs of the action', () => {
  test('as `action.yml` has them', () => {
    expect(readInputs(defaults)).toEqual({
      path: '',
      failOn: ['tests_fail', 'high', 'grants_admin', 'escalation', 'public', 'cross_account'],
      comment: true,
      summary: true,
      serviceControl: [],
      appId: 15_368,
    });
  });

  test('all of them', () => {
    const inputs = {
      INPUT_BASE: 'main',
      INPUT_HEAD: ' feature ',
      INPUT_PATH: './iam//policies/',
      'INPUT_FAIL-ON': 'broadens, tests_fail',
      INPUT_COMMENT: 'false',
      INPUT_SUMMARY: 'false',
      INPUT_SARIF: 'found.sarif',
      INPUT_SCP: 'root=scp/root.yaml\n\n  workloads=scp/workloads.yaml',
      'INPUT_MANAGEMENT-ACCOUNT': '111111111111',
      INPUT_TOKEN: 't',
    };

    expect(readInputs({ ...defaults, ...inputs })).toEqual({
      base: 'main',
      head: 'feature',
      path: 'iam/policies',
      failOn: ['broadens', 'tests_fail'],
      comment: false,
      summary: false,
      sarif: 'found.sarif',
      serviceControl: [
        { level: 'root', path: 'scp/root.yaml' },
        { level: 'workloads', path: 'scp/workloads.yaml' },
      ],
      managementAccountId: '111111111111',
      token: 't',
      appId: 15_368,
    });
  });

  test.each([
    [
      { INPUT_PATH: '../policies' },
      'the input `path` is `../policies`, which is no folder of the Git repository',
      'give a path from its root, such as `policies`',
    ],
    [
      { INPUT_PATH: '/policies' },
      'the input `path` is `/policies`, which is no folder of the Git repository',
      'give a path from its root, such as `policies`',
    ],
    [{ 'INPUT_FAIL-ON': 'broaden' }, 'the input `fail-on` names `broaden`', 'did you mean `broadens`?'],
    [{ INPUT_COMMENT: 'yes' }, 'the input `comment` is `yes`', 'give `true` or `false`'],
    [
      { 'INPUT_MANAGEMENT-ACCOUNT': '0123' },
      'the input `management-account` is `0123`',
      'give the 12 digits of the account, in quotes',
    ],
    [{ INPUT_SCP: 'root' }, 'the input `scp` has the line `root`', 'write `level=path`, a line each'],
    [
      { 'INPUT_APP-ID': '12x' },
      'the input `app-id` is `12x`',
      'give the number of the app of the token',
    ],
  ])('%j is refused', (inputs, message, remedy) => {
    expect(failureOf(inputs)).toEqual([message, remedy]);
  });
});
