import type { RefusedCommand } from '../../review/command-replies/command-response.ts';

/** The longest text of a person that a refusal quotes. */
const longestQuote = 120;

/** Text of a person for a message: between backticks, and cut. */
export function quoted(text: string): string {
  const shown = text.length > longestQuote ? `${text.slice(0, longestQuote - 1)}…` : text;
  return `\`${shown.replaceAll('`', "'")}\``;
}

/** Why a command is not carried out, and what would work. */
export function refuse(code: string, message: string, remedy: string): RefusedCommand {
  return { kind: 'refused', code, message, remedy };
}
