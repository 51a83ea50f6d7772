import type { Environment } from '../settings/connection-settings.ts';
import { parseFailingMatters } from '../../review/parse-failing-matters.ts';
import { defaultFailingMatters, type FailingMatter } from '../../review/review-outcome.ts';
import type { ServiceControlFile } from '../../use-cases/review/review-options.ts';
import { parseServiceControlFile } from '../../use-cases/review/service-control-files.ts';
import { ActionFailure } from './action-failure.ts';

/** The inputs of `action.yml`, decoded. */
export interface ActionInputs {
  /** What is compared with, where the event does not say it. */
  readonly base?: string;
  readonly head?: string;
  /** The folder of the policy repository, from the root of the Git repository; empty for that. */
  readonly path: string;
  readonly failOn: readonly FailingMatter[];
  readonly comment: boolean;
  readonly summary: boolean;
  /** Where the SARIF log goes; absent for none. */
  readonly sarif?: string;
  readonly serviceControl: readonly ServiceControlFile[];
  readonly managementAccountId?: string;
  /** Absent where nothing is to be published. */
  readonly token?: string;
  /** Numeric id of the app that the token is of. */
  readonly appId: number;
}

/** The runner gives an input as a variable: https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs. */
function inputOf(environment: Environment, name: string): string | undefined {
  const text = (environment[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  return text === '' ? undefined : text;
}

function flagOf(environment: Environment, name: string): boolean {
  const text = inputOf(environment, name) ?? 'true';
  if (text === 'true' || text === 'false') return text === 'true';
  throw new ActionFailure(`the input \`${name}\` is \`${text}\``, 'give `true` or `false`');
}

/** A folder below the root, in the words of Git: parts with `/` between. */
function pathOf(environment: Environment): string {
  const text = inputOf(environment, 'path') ?? '.';
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  const isPlain = !text.startsWith('/') && !parts.includes('..') && !/[\p{Cc}\\]/u.test(text);
  if (isPlain) return parts.join('/');
  throw new ActionFailure(
    `the input \`path\` is \`${text}\`, which is no folder of the Git repository`,
    'give a path from its root, such as `policies`',
  );
}

function failOnOf(environment: Environment): readonly FailingMatter[] {
  const text = inputOf(environment, 'fail-on');
  if (text === undefined) return defaultFailingMatters;
  const parsed = parseFailingMatters(text);
  if ('matters' in parsed) return parsed.matters;
  throw new ActionFailure(`the input \`fail-on\` names \`${parsed.unknown}\``, parsed.hint);
}

/** Lines `level=path`. */
function serviceControlOf(environment: Environment): readonly ServiceControlFile[] {
  const lines = (inputOf(environment, 'scp') ?? '').split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const file = parseServiceControlFile(line);
      if (file !== undefined) return file;
      throw new ActionFailure(
        `the input \`scp\` has the line \`${line}\``,
        'write `level=path`, a line each',
      );
    });
}

function accountIdOf(environment: Environment): string | undefined {
  const text = inputOf(environment, 'management-account');
  if (text === undefined || /^\d{12}$/.test(text)) return text;
  throw new ActionFailure(
    `the input \`management-account\` is \`${text}\``,
    'give the 12 digits of the account, in quotes',
  );
}

function appIdOf(environment: Environment): number {
  const text = inputOf(environment, 'app-id') ?? '';
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw new ActionFailure(`the input \`app-id\` is \`${text}\``, 'give the number of the app of the token');
}

/** Reads the inputs. Throws `ActionFailure` for the first that cannot be used. */
export function readInputs(environment: Environment): ActionInputs {
  const optional = {
    base: inputOf(environment, 'base'),
    head: inputOf(environment, 'head'),
    sarif: inputOf(environment, 'sarif'),
    managementAccountId: accountIdOf(environment),
    token: inputOf(environment, 'token'),
  };
  return {
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as Partial<ActionInputs>),
    path: pathOf(environment),
    failOn: failOnOf(environment),
    comment: flagOf(environment, 'comment'),
    summary: flagOf(environment, 'summary'),
    serviceControl: serviceControlOf(environment),
    appId: appIdOf(environment),
  };
}
