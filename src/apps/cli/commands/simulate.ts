import type { Command } from 'commander';
import { compilePolicySet, type CompiledPolicySet } from '../../../policy/evaluate/compile-policy-set.ts';
import type { Evaluation } from '../../../policy/evaluate/evaluation.ts';
import type { AccessRequest } from '../../../policy/request/access-request.ts';
import { decidingStatements, renderEvaluation } from '../../../render/evaluation-text.ts';
import { renderProblems } from '../../../render/problem-list.ts';
import type { CliCommand } from '../cli-command.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addTextOrJsonOption } from '../format-option.ts';
import { styleFor } from '../terminal-colours.ts';
import {
  declarePolicySetOptions,
  readPolicySet,
  type PolicySetOptions,
} from './simulate/policy-set-options.ts';
import {
  requestLines,
  requestOfOptions,
  type RequestLine,
  type RequestOptions,
} from './simulate/read-requests.ts';
import { renderJsonLine } from '../../../render/json-text.ts';

interface SimulateOptions extends PolicySetOptions, RequestOptions {
  readonly requests?: string;
  readonly format: 'text' | 'json';
  readonly explain?: boolean;
}

/** One line of JSON: the decision, its reason, and the statements behind it or all of them. */
function jsonLine(line: number, evaluation: Evaluation, everyStatement: boolean): string {
  const statements = everyStatement ? evaluation.statements : decidingStatements(evaluation);
  const { decision, reason, level, ignored, assumptions } = evaluation;
  return renderJsonLine({ line, decision, reason, level, statements, ignored, assumptions });
}

function answer(
  line: number,
  request: AccessRequest,
  evaluation: Evaluation,
  options: SimulateOptions,
  console: Console,
) {
  const everyStatement = options.explain ?? false;
  if (options.format === 'json') return jsonLine(line, evaluation, everyStatement);
  return renderEvaluation(request, evaluation, {
    everyStatement,
    style: styleFor(console.isOutTerminal, console),
  });
}

/** Answers some lines; a line that is no request is answered by its problems, in its place. */
function answerLines(
  lines: readonly RequestLine[],
  policies: CompiledPolicySet,
  options: SimulateOptions,
  console: Console,
): boolean {
  let areGood = true;
  let text = '';
  for (const { line, request } of lines) {
    if (request.ok) {
      text += answer(line, request.value, policies.evaluate(request.value), options, console);
    } else {
      areGood = false;
      console.writeError(renderProblems(request.problems, styleFor(console.isErrorTerminal, console)));
      if (options.format === 'json') text += renderJsonLine({ line, problems: request.problems });
    }
  }
  console.writeOut(text);
  return areGood;
}

function refuseTwoReaders(options: SimulateOptions): void {
  const { policy = [], boundary, sessionPolicy = [], resourcePolicy, requests } = options;
  const readers = [...policy, boundary, ...sessionPolicy, resourcePolicy, requests];
  if (readers.filter((path) => path === '-').length < 2) return;
  throw new CommandFailure({
    message: 'standard input can be read once, and `-` is given more than once',
    remedies: ['give a file for all but one of them'],
  });
}

async function simulate(command: Command, console: Console): Promise<ExitStatus> {
  const options = command.opts<SimulateOptions & Record<string, unknown>>();
  refuseTwoReaders(options);
  const policies = compilePolicySet(await readPolicySet(options, console));
  if (options.requests === undefined) {
    const request = requestOfOptions(options);
    console.writeOut(answer(1, request, policies.evaluate(request), options, console));
    return 0;
  }
  let areGood = true;
  for await (const lines of requestLines(options.requests, console)) {
    areGood = answerLines(lines, policies, options, console) && areGood;
    if (console.interrupted.aborted) return 3;
  }
  return areGood ? 0 : 2;
}

/** `four-eyes simulate`: what AWS would decide on one request, or on many that come line by line. */
export const simulateCommand: CliCommand = {
  name: 'simulate',
  summary: 'say what AWS would decide on requests under given policies, and why',
  examples: [
    {
      line: 'four-eyes simulate --policy policy.json --principal arn:aws:iam::111122223333:user/alice --action s3:GetObject --resource arn:aws:s3:::bucket/key',
      does: 'decide one request',
    },
    {
      line: 'four-eyes simulate --policy policy.json --requests requests.jsonl --format json',
      does: 'answer many requests, one JSON object a line: {"principal", "action", "resource", "context"}',
    },
  ],
  exitStatuses: { 0: 'every request was answered, whatever the decision', 3: 'it was interrupted' },
  configure: (command) => {
    declarePolicySetOptions(command);
    command
      .option('--principal <arn>', 'who asks: an ARN, a service, or `anonymous`')
      .option('--action <action>', 'what is asked, such as s3:GetObject')
      .option('--resource <arn>', 'on what; `*` for an action without resource types')
      .option('--context <key=value...>', 'context keys of the request')
      .option('--requests <file>', 'requests as JSON lines; `-` is standard input')
      .option('--explain', 'show every statement, also those that do not match');
    addTextOrJsonOption(command);
  },
  run: simulate,
};
