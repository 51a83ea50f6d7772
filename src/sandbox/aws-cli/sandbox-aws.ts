import type { Sandbox } from '../start-sandbox.ts';
import { parseAwsArguments, wireFields } from './parse-arguments.ts';

/** What running `aws` came to. */
export interface AwsResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the `aws` program with the given arguments, its name left out. */
export type RunAws = (argv: readonly string[]) => AwsResult;

/** The sandbox keeps no credentials of these kinds. */
const emptyLists = ['ListSSHPublicKeys', 'ListSigningCertificates', 'ListServiceSpecificCredentials'];

interface Answer {
  readonly [field: string]: unknown;
}

/** `List[].Field`, `List[?!Flag].Field` or `Field`, printed as the AWS CLI prints text. */
function queryText(answer: Answer, query: string): string {
  const [, list = '', flag, field = ''] = /^(\w+)\[(?:\?!(\w+))?\]\.(\w+)$/.exec(query) ?? [];
  if (list === '') return String(answer[query]);
  const { member = [] } = (answer[list] ?? {}) as { readonly member?: readonly Answer[] };
  const chosen = member.filter((item) => flag === undefined || String(item[flag]) !== 'true');
  return chosen.map((item) => String(item[field])).join('\t');
}

/** An `aws` that acts on one account of a sandbox, and refuses what the AWS CLI or IAM would refuse. */
export function sandboxAws(sandbox: Sandbox, accountId: string): RunAws {
  return (argv) => {
    try {
      const { operation, parameters, query } = parseAwsArguments(argv);
      if (emptyLists.includes(operation)) return { status: 0, stdout: '\n', stderr: '' };
      const answer = sandbox.call(accountId, operation, wireFields(parameters)) ?? {};
      const stdout = query === undefined ? JSON.stringify(answer) : queryText(answer, query);
      return { status: 0, stdout: `${stdout}\n`, stderr: '' };
    } catch (error) {
      return { status: 254, stdout: '', stderr: `${String(error)} for ${JSON.stringify(argv)}\n` };
    }
  };
}
