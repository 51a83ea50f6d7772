import type { CommandResponse } from '../../review/command-replies/command-response.ts';
import type { SimulateCommand } from '../../review/commands/comment-command.ts';
import { isUnsettled, type CommandSetting, type ComparedSides } from './command-context.ts';
import type { CommandResponder, Responded } from './command-responder.ts';
import { refuse } from './refuse.ts';
import { decideSide } from './simulate/decide-side.ts';
import { checkRequest } from './simulate/find-request-faults.ts';
import { findPrincipal } from './simulate/find-principal.ts';
import { readContext } from './simulate/read-context.ts';

function simulate(command: SimulateCommand, sides: ComparedSides): CommandResponse {
  const { action, resource } = command;
  const found = findPrincipal(command.principal, sides);
  if ('kind' in found) return found;
  const check = checkRequest(action, resource);
  if ('kind' in check) return check;
  const read = readContext(command.context, action);
  if ('kind' in read) return read;
  const { context } = read;
  const asked = { action, resource, context };
  return {
    kind: 'simulated',
    simulation: {
      request: { ...asked, principal: found.principal },
      before: decideSide(sides.base, found, asked),
      after: decideSide(sides.head, found, asked),
      notes: check.notes,
    },
  };
}

function respond(command: SimulateCommand, setting: CommandSetting): Responded {
  if (isUnsettled(setting.review)) return 'later';
  const sides = setting.sides();
  if (sides?.base === undefined && sides?.head === undefined) {
    return refuse(
      'nothing-to-ask',
      'the policies of this pull request cannot be read',
      'resolve the conflict, or mend what the checks report, and ask again',
    );
  }
  return simulate(command, sides);
}

/** `/simulate PRINCIPAL ACTION RESOURCE [KEY=VALUE…]`: one request, asked of the base and of what merging would make of it. */
export const simulateResponder: CommandResponder<SimulateCommand> = { name: 'simulate', respond };
