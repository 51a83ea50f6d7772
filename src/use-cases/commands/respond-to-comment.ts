import type { Problem } from '../../finding/problem.ts';
import type { CommandResponse, RefusedCommand } from '../../review/command-replies/command-response.ts';
import { parseComment, type ParsedComment, type PlacedCommand } from '../../review/commands/parse-comment.ts';
import type { CommentFacts } from '../../review/facts/statement-facts.ts';
import type { CommandContext } from './command-context.ts';
import type { Responded } from './command-responder.ts';
import { refuse } from './refuse.ts';
import { respondToCommand } from './respond-to-command.ts';

/** Commands of one comment that are answered: more is no question of a person. */
export const mostCommandsOfComment = 5;

/** What one comment is told. */
export interface CommentResponse {
  /** In the order of the lines; none where nothing is to be said. */
  readonly responses: readonly CommandResponse[];
  /** Commands beyond those that are answered. */
  readonly unanswered: number;
}

const nothing: CommentResponse = { responses: [], unanswered: 0 };

interface Said {
  readonly line: number;
  readonly said: PlacedCommand | Problem;
}

/** Commands and mistakes in the order of their lines; what is said twice is answered once. */
function linesOf({ commands, problems }: ParsedComment): readonly Said[] {
  const unique = new Map<string, Said>();
  for (const said of commands) {
    const key = JSON.stringify(said.command);
    if (!unique.has(key)) unique.set(key, { line: said.line, said });
  }
  const mistakes = problems.map((said): Said => ({ line: said.location.line, said }));
  return [...unique.values(), ...mistakes].sort((left, right) => left.line - right.line);
}

function refusalOf({ code, message, remedy = 'see `/help`', location }: Problem): RefusedCommand {
  return { kind: 'refused', code, message, remedy, line: location.line };
}

function responseTo({ said, line }: Said, comment: CommentFacts, context: CommandContext): Responded {
  if (!('command' in said)) return refusalOf(said);
  const response = respondToCommand(said.command, { ...context, comment });
  return typeof response === 'object' && response.kind === 'refused' ? { ...response, line } : response;
}

/** What somebody else may have written into it, or what was already read in another form, is no command (A14, A71). */
const editedComment = refuse(
  'edited',
  'this comment was edited, so its commands are not carried out and its approvals do not count',
  'write them in a new comment',
);

/**
 * What a comment is told: nothing where it gives no command, or where no person wrote it. Commands that the decision judges and
 * that the check tells of, such as an approval that counts, have no response here.
 */
export function respondToComment(comment: CommentFacts, context: CommandContext): CommentResponse {
  if (comment.author?.type !== 'User') return nothing;
  const lines = linesOf(parseComment(comment.body));
  if (lines.length === 0) return nothing;
  if (comment.lastEditedAt !== undefined) return { responses: [editedComment], unanswered: 0 };
  const answered = lines.slice(0, mostCommandsOfComment);
  const told = answered.map((line) => responseTo(line, comment, context));
  // One reply answers all: it waits for the last of them.
  if (told.includes('later')) return nothing;
  return {
    responses: told.filter((response) => typeof response === 'object'),
    unanswered: lines.length - answered.length,
  };
}
