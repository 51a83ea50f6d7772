import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ActionFailure } from '../../../src/apps/action/action-failure.ts';
import { writeOutputs, writeReportFile, writeSummary } from '../../../src/apps/action/runner-files.ts';
import { temporaryFolder } from '../../support/policy-folders.ts';

let folder: ReturnType<typeof temporaryFolder>;
let environment: Record<string, string>;

beforeEach(() => {
  folder = temporaryFolder({ 'workspace/a.yaml': 'a', 'temp/.keep': '', 'elsewhere/victim': 'untouched' });
  const [workspace, temporary] = [join(folder.path, 'workspace'), join(folder.path, 'temp')];
  environment = { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temporary };
  symlinkSync(join(folder.path, 'elsewhere'), join(workspace, 'linked'));
  symlinkSync(join(folder.path, 'elsewhere', 'victim'), join(workspace, 'link.sarif'));
  mkdirSync(join(workspace, 'folder'));
});

afterEach(() => folder.remove());

describe('a report file', () => {
  test.each(['found.sarif', 'folder/found.sarif', './folder/../found.sarif', 'a.yaml', 'link.sarif'])(
    '%s is written in the workspace',
    async (path) => {
      const written = await writeReportFile(path, 'report', environment);

      expect(readFileSync(written, 'utf8')).toBe('report');
      expect(readFileSync(join(folder.path, 'elsewhere', 'victim'), 'utf8')).toBe('untouched');
    },
  );

  test('may stand in the folder for temporary files', async () => {
    const path = join(folder.path, 'temp', 'found.sarif');

    expect(await writeReportFile(path, 'report', environment)).toBe(path);
  });

  test.each(['../found.sarif', '/found.sarif', 'linked/found.sarif', 'folder', 'missing/found.sarif'])(
    '%s is refused: it leads elsewhere, or to no file',
    async (path) => {
      const refusal = await writeReportFile(path, 'report', environment).catch((error: unknown) => error);

      expect(refusal).toBeInstanceOf(ActionFailure);
      expect(refusal).toMatchObject({ message: `\`${path}\` cannot be written` });
    },
  );
});

test('A51 a value of an output cannot end it, or begin another', async () => {
  const file = join(folder.path, 'output');

  await writeOutputs({ verdict: 'x\nEOF\nadmin<<EOF\ntrue\nEOF' }, { GITHUB_OUTPUT: file });

  const lines = readFileSync(file, 'utf8').split('\n');
  const [, word = ''] = lines[0]?.split('verdict<<') ?? [];
  expect(word).toMatch(/^four-eyes-[0-9a-f]{48}$/);
  expect(lines.indexOf(word)).toBe(lines.length - 2);
});

test('outside of a runner nothing is written', async () => {
  await expect(writeOutputs({ verdict: 'passes' }, {})).resolves.toBeUndefined();
  await expect(writeSummary('x', {})).resolves.toBeUndefined();
});
