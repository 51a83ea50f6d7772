import type { CommandHelp } from '../../review/command-replies/command-response.ts';
import type { ReplyPart } from './reply-part.ts';

function helpItem({ usage, summary, audience, examples }: CommandHelp): string {
  return [
    `- \`${usage}\`: ${summary} (for ${audience})`,
    ...examples.map(({ line, does }) => `  - \`${line}\`: ${does}`),
  ].join('\n');
}

/** Texts of commands are this program's own: every command with who may give it, and an example. */
export function helpPart(commands: readonly CommandHelp[]): ReplyPart {
  return {
    lead: ['these are the commands. Each stands on a line of its own, outside of quotes and code:'],
    blocks: [commands.map(helpItem).join('\n')],
  };
}
