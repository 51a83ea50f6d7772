import type { RevertPlan, RevertStep } from './revert-plan.ts';

const needsNoQuotes = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** One word of a POSIX shell, whatever the text holds (NUL, which no argument can hold, apart). */
export function quoteForShell(text: string): string {
  return needsNoQuotes.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function commandLine(argv: readonly string[]): string {
  return argv.map(quoteForShell).join(' ');
}

/** The list is taken before the loop, so that its failure stops the script; `set -f` keeps words from being expanded. */
function loopLines(list: readonly string[], argv: readonly string[]): readonly string[] {
  return [
    `items=$(${commandLine(list)})`,
    'for item in $items; do',
    `  if [ "$item" != None ]; then ${commandLine(argv)}"$item"; fi`,
    'done',
  ];
}

function stepLines(step: RevertStep): readonly string[] {
  switch (step.kind) {
    case 'note':
      return [`# ${step.text}`];
    case 'command':
      return [commandLine(step.argv)];
    case 'forEach':
      return loopLines(step.list, step.argv);
    case 'ifSucceeds':
      return [`if ${commandLine(step.test)} >/dev/null 2>&1; then`, `  ${commandLine(step.argv)}`, 'fi'];
  }
}

function prelude(accountId: string): readonly string[] {
  return [
    '#!/bin/sh',
    '# Brings IAM back to its reviewed state. Read it before you run it; it stops at the first failure.',
    '# IAM takes some seconds to show a change everywhere: after a failure scan again and take the new plan.',
    'set -efu',
    "export AWS_PAGER=''",
    'account=$(aws sts get-caller-identity --query=Account --output=text)',
    `if [ "$account" != ${quoteForShell(accountId)} ]; then`,
    `  echo ${quoteForShell(`these commands are for account ${accountId}`)} >&2`,
    '  exit 1',
    'fi',
    '',
  ];
}

/** The plan as a POSIX shell script. It refuses to run with the credentials of another account. */
export function renderRevertScript(plan: Omit<RevertPlan, 'script'>): string {
  return [...prelude(plan.accountId), ...plan.steps.flatMap(stepLines), ''].join('\n');
}
