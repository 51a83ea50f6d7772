import { decodeMapping, optional } from '../../iam/source/decode-mapping.ts';
import { decodeBoolean, decodeInteger, decodeOneOf } from '../../iam/source/decode-value.ts';
import { refuse, type Decoder } from '../../iam/source/decoder.ts';
import { decodeLogin, decodeTeam } from './account-name.ts';
import { decodeFilledList } from './decode-filled-list.ts';
import type { ApproverSelection } from './review-configuration.ts';

const decodeTrue: Decoder<true> = (node, place) => {
  const value = decodeBoolean(node, place);
  if (value !== false) return value;
  refuse(node.location, place, {
    code: 'says-nothing',
    message: '`codeowners: false` says nothing',
    remedy: 'leave the key out',
  });
  return undefined;
};

/** Keys of whoever can be asked; shared by `approvers` and `disapproval`. */
const selectionFields = {
  users: optional(decodeFilledList(decodeLogin)),
  teams: optional(decodeFilledList(decodeTeam)),
  codeowners: optional(decodeTrue),
  permission: optional(decodeOneOf(['write', 'maintain', 'admin'])),
} as const;

/** What stands under `approvers` where it is neither `and` nor `or`. */
export interface DecodedLeaf {
  readonly count?: number;
  readonly fromDifferentTeams?: boolean;
  readonly from: ApproverSelection;
}

function namesSomebody({ users, teams, codeowners, permission }: ApproverSelection): boolean {
  return [users, teams, codeowners, permission].some((source) => source !== undefined);
}

function refuseNobody(...[node, place]: Parameters<Decoder<unknown>>): void {
  refuse(node.location, place, {
    code: 'nobody-named',
    message: 'this does not say who',
    remedy: 'add `users`, `teams`, `codeowners: true` or `permission: write`',
  });
}

const decodeLeafFields = decodeMapping('`approvers`', {
  count: optional(decodeInteger(1, 10, 'approvers')),
  fromDifferentTeams: optional(decodeBoolean),
  ...selectionFields,
});

export const decodeLeaf: Decoder<DecodedLeaf> = (node, place) => {
  const fields = decodeLeafFields(node, place);
  if (fields === undefined) return undefined;
  const { count, fromDifferentTeams, ...from } = fields;
  if (!namesSomebody(from)) {
    refuseNobody(node, place);
    return undefined;
  }
  return {
    from,
    ...(count !== undefined && { count }),
    ...(fromDifferentTeams !== undefined && { fromDifferentTeams }),
  };
};

const decodeSelectionFields = decodeMapping('`disapproval`', selectionFields);

/** Whoever may say no. */
export const decodeSelection: Decoder<ApproverSelection> = (node, place) => {
  const selection = decodeSelectionFields(node, place);
  if (selection === undefined || namesSomebody(selection)) return selection;
  refuseNobody(node, place);
  return undefined;
};
