import { randomBytes } from 'node:crypto';
import type { CheckAnnotation } from '../../review/check-annotation.ts';

/**
 * The runner takes lines of the log for commands. The escapes are those of the runner itself, so that no text can end its
 * line, or begin another command (A51):
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

const commandOf: Readonly<Record<CheckAnnotation['level'], string>> = {
  failure: 'error',
  warning: 'warning',
  notice: 'notice',
};

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const words = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name}${words.length === 0 ? '' : ` ${words.join(',')}`}::${escapeData(message)}\n`;
}

/** A line that the runner shows as an error of the job. */
export function errorCommand(message: string): string {
  return command('error', { title: 'four-eyes' }, message);
}

/** A line that the runner shows as a warning of the job. */
export function warningCommand(message: string): string {
  return command('warning', { title: 'four-eyes' }, message);
}

/** A line that the runner shows at lines of a file. */
export function annotationCommand({
  path,
  startLine,
  endLine,
  level,
  title,
  message,
}: CheckAnnotation): string {
  const properties = { file: path, line: startLine, endLine, title };
  return command(commandOf[level], properties, message);
}

/** A word that nobody can have foreseen who wrote a text before. */
export function unforeseenWord(): string {
  return `four-eyes-${randomBytes(24).toString('hex')}`;
}

/** Text for the log in which the runner sees no command, whatever its lines begin with. */
export function plainLog(text: string, word: string): string {
  return `::stop-commands::${word}\n${text.endsWith('\n') ? text : `${text}\n`}::${word}::\n`;
}

/** An entry of `GITHUB_OUTPUT`, whose value cannot end it. */
export function outputEntry(name: string, value: string, word: string): string {
  return `${name}<<${word}\n${value}\n${word}\n`;
}
