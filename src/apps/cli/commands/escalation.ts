import { analyzeEscalation, findEscalationPaths } from '../../../policy/escalation/find-escalation-paths.ts';
import { escalationGraph } from '../../../policy/escalation/escalation-graph.ts';
import type { EscalationAnalysis } from '../../../policy/escalation/search-escalation.ts';
import type { OrganisationLimits } from '../../../policy/principals/principal-policies.ts';
import { renderEscalationMermaid } from '../../../render/escalation-mermaid.ts';
import { renderEscalation } from '../../../render/escalation-text.ts';
import type { CliCommand } from '../cli-command.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addFormatOption } from '../format-option.ts';
import { loadRepository } from '../load-repository.ts';
import { addRepositoryOption, resolvePath } from '../scan-options.ts';
import { styleFor } from '../terminal-colours.ts';
import { readPolicySet } from './simulate/policy-set-options.ts';
import { renderJson } from '../../../render/json-text.ts';

interface EscalationOptions {
  readonly repo: string;
  readonly account?: string;
  readonly policy?: readonly string[];
  readonly scp?: readonly string[];
  readonly managementAccount?: string;
  readonly format: 'text' | 'json' | 'mermaid';
}

/** What was searched: an account, or policies alone. */
interface Searched extends EscalationAnalysis {
  readonly subject: string;
}

/** Raised when a field is removed or changes its meaning; new fields do not raise it. */
const formatVersion = 1;

async function searchPolicies(options: EscalationOptions, console: Console): Promise<readonly Searched[]> {
  const { policy = [], ...organisation } = options;
  const { identity } = await readPolicySet({ policy }, console);
  const limits = await readLimits(organisation, console);
  const findings = findEscalationPaths(identity, limits);
  return [{ subject: 'policies alone', administrators: [], findings, missing: [] }];
}

async function readLimits(options: EscalationOptions, console: Console): Promise<OrganisationLimits> {
  const { serviceControl, managementAccountId } = await readPolicySet(options, console);
  return {
    ...(serviceControl && { serviceControl }),
    ...(managementAccountId !== undefined && { managementAccountId }),
  };
}

async function searchAccounts(options: EscalationOptions, console: Console): Promise<readonly Searched[]> {
  const { repo, account } = options;
  const { repository } = await loadRepository(resolvePath(repo, console), repo);
  const limits = await readLimits(options, console);
  const accounts = repository.accounts.filter(
    ({ inventory, folder }) => account === undefined || [inventory.accountId, folder].includes(account),
  );
  if (accounts.length === 0) {
    throw new CommandFailure({
      message:
        account === undefined ? `\`${repo}\` has no account` : `\`${repo}\` has no account \`${account}\``,
      remedies: ['give the twelve digits or the folder of an account with `--account`'],
    });
  }
  return accounts.map(({ inventory, folder }) => ({
    subject: folder,
    ...analyzeEscalation(inventory, limits),
  }));
}

function output(searched: readonly Searched[], { format }: EscalationOptions, console: Console): string {
  switch (format) {
    case 'json': {
      const accounts = searched.map((one) => ({ ...one, graph: escalationGraph(one) }));
      return renderJson({ formatVersion, accounts });
    }
    case 'mermaid':
      return renderEscalationMermaid(
        escalationGraph({
          administrators: searched.flatMap(({ administrators }) => administrators),
          findings: searched.flatMap(({ findings }) => findings),
        }),
      );
    case 'text':
      return renderEscalation(
        {
          findings: searched.flatMap(({ findings }) => findings),
          missing: searched.flatMap(({ missing }) => missing),
        },
        styleFor(console.isOutTerminal, console),
      );
  }
}

/** Without findings, a document that was not read leaves the question open. */
function exitStatusFor(searched: readonly Searched[]): ExitStatus {
  if (searched.some(({ findings }) => findings.length > 0)) return 1;
  return searched.some(({ missing }) => missing.length > 0) ? 3 : 0;
}

/** `four-eyes escalation`: who can come to more permissions than it was given, in the repository or by policies alone. */
export const escalationCommand: CliCommand = {
  name: 'escalation',
  summary: 'find who can become administrator, and by which steps',
  examples: [
    { line: 'four-eyes escalation', does: 'search the accounts of ./policies' },
    {
      line: 'four-eyes escalation policy.json',
      does: 'say what whoever holds the policy could do, and what the account must have for that',
    },
    { line: 'four-eyes escalation --format mermaid', does: 'draw the ways as a Mermaid flowchart' },
  ],
  exitStatuses: {
    0: 'nobody can come to more permissions than it was given',
    1: 'somebody can',
    3: 'nobody was found who can, and something could not be read',
  },
  configure: (command) => {
    addRepositoryOption(command)
      .argument('[policy...]', 'identity policies to search alone; `-` is standard input')
      .option('--account <id>', 'only this account: its id or its folder')
      .option('--policy <file...>', 'the same as naming them without option')
      .option('--scp <level=file...>', 'service control policies, each with the name of its level')
      .option('--management-account <id>', 'management account of the organisation');
    addFormatOption(command, ['text', 'json', 'mermaid']);
  },
  run: async (command, console) => {
    const given = command.opts<EscalationOptions & Record<string, unknown>>();
    const policy = [...command.args, ...(given.policy ?? [])];
    const options = policy.length > 0 ? { ...given, policy } : given;
    const search = options.policy === undefined ? searchAccounts : searchPolicies;
    const searched = await search(options, console);
    console.writeOut(output(searched, options, console));
    return exitStatusFor(searched);
  },
};
