import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', '..');

/** The action as it is committed: its file, and what `action.yml` says of its inputs. */
export interface BuiltAction {
  readonly file: string;
  readonly defaults: Readonly<Record<string, string>>;
  readonly remove: () => void;
}

/** Bundles the action from the sources that are tested. */
export function buildAction(): BuiltAction {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp', 'action-'));
  execFileSync(process.execPath, [join(root, 'scripts', 'build-action.mjs'), '--out', folder]);
  const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  const defaults = Object.entries(inputs).map(([name, input]) => [name, input.default ?? ''] as const);
  return {
    file: join(folder, 'index.mjs'),
    defaults: Object.fromEntries(defaults),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface ActionStep {
  /** The checked out clone. */
  readonly workspace: string;
  readonly eventName: string;
  readonly event: object;
  readonly sha: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface FinishedStep {
  readonly status: number | null;
  readonly log: string;
  readonly error: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Reads entries `name<<word`, lines, `word`, as the runner does. */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length - 1; index += 1) {
    const [name = '', word] = lines[index]?.split('<<') ?? [];
    const end = lines.indexOf(word ?? '', index + 1);
    outputs[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return outputs;
}

/** Runs a step with the environment of GitHub's runner, as a process of its own. */
export async function runStep(action: BuiltAction, step: ActionStep): Promise<FinishedStep> {
  const temporary = mkdtempSync(join(tmpdir(), 'four-eyes-runner-'));
  const file = (name: string, text = ''): string => {
    writeFileSync(join(temporary, name), text);
    return join(temporary, name);
  };
  mkdirSync(join(temporary, 'temp'));
  const inputs = { ...action.defaults, ...step.inputs };
  const files = { output: file('output'), summary: file('summary') };
  const child = spawn(process.execPath, [action.file], {
    cwd: step.workspace,
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GITHUB_WORKSPACE: step.workspace,
      GITHUB_EVENT_NAME: step.eventName,
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(step.event)),
      GITHUB_SHA: step.sha,
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_RUN_ID: '77',
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      RUNNER_TEMP: join(temporary, 'temp'),
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...step.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { log: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (written.log += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (written.error += chunk));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const finished = {
    status,
    ...written,
    outputs: readOutputs(readFileSync(files.output, 'utf8')),
    summary: readFileSync(files.summary, 'utf8'),
  };
  rmSync(temporary, { recursive: true, force: true });
  return finished;
}
