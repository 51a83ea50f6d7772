import { auditControls } from '../audit/controls/index.ts';
import { accountRules } from '../lint/account-rules/index.ts';
import { lintRules } from '../lint/rules/index.ts';

/** Ids of the lint rules. */
export const lintRuleIds: ReadonlySet<string> = new Set([...lintRules, ...accountRules].map(({ id }) => id));

/** Ids of the controls of an audit. */
export const controlIds: ReadonlySet<string> = new Set(auditControls.map(({ id }) => id));

/** Everything that `exceptions.yaml` may name: lint rules and controls have no id in common. */
export const exceptionRuleIds: readonly string[] = [...lintRuleIds, ...controlIds];
