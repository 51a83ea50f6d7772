import type { Query, QueryValue, Selection } from './parse-query.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/** An object of the schema: its type, and how its fields are computed. A field that is no member is unknown. */
export interface GraphqlObject {
  readonly typename: string;
  readonly fields: Readonly<Record<string, (args: Arguments) => unknown>>;
}

/** What a field can give instead of a value: null, and an error of this type beside the data. */
export class GraphqlRefusal {
  readonly type: string;

  constructor(type: string) {
    this.type = type;
  }
}

interface GraphqlError {
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly message: string;
}

/** Interfaces and unions of the schema that the program's queries name. */
const abstractTypes: Readonly<Record<string, readonly string[]>> = {
  Actor: ['User', 'Bot', 'Mannequin', 'Organization', 'EnterpriseUserAccount'],
};

/** The answer to a query, computed from the root's fields. */
export function executeQuery(query: Query, root: GraphqlObject, variables: Arguments) {
  const errors: GraphqlError[] = [];

  const evaluate = (value: QueryValue): unknown => {
    if ('variable' in value) return variables[value.variable] ?? null;
    if ('literal' in value) return value.literal;
    if ('list' in value) return value.list.map(evaluate);
    return Object.fromEntries(Object.entries(value.object).map(([key, inner]) => [key, evaluate(inner)]));
  };

  const select = (
    object: GraphqlObject,
    selections: readonly Selection[],
    path: readonly (string | number)[],
  ): Record<string, unknown> => {
    const result: Record<string, unknown> = {};
    for (const selection of selections) Object.assign(result, selectOne(object, selection, path));
    return result;
  };

  const selectOne = (
    object: GraphqlObject,
    selection: Selection,
    path: readonly (string | number)[],
  ): Record<string, unknown> => {
    if (selection.kind === 'field') {
      const { alias, name, args, selections } = selection;
      const resolved = resolveField(object, name, args);
      return { [alias]: complete(resolved, selections, [...path, alias]) };
    }
    const fragment = selection.kind === 'inline' ? selection : query.fragments.get(selection.fragment);
    if (fragment === undefined) throw new Error('the query spreads a fragment that it has not');
    const { type, selections } = fragment;
    const isOfType = type === object.typename || (abstractTypes[type]?.includes(object.typename) ?? false);
    return isOfType ? select(object, selections, path) : {};
  };

  const resolveField = (object: GraphqlObject, name: string, args: Readonly<Record<string, QueryValue>>) => {
    if (name === '__typename') return object.typename;
    const field = object.fields[name];
    if (field === undefined) throw new Error(`the fake's ${object.typename} has no field ${name}`);
    return field(Object.fromEntries(Object.entries(args).map(([key, value]) => [key, evaluate(value)])));
  };

  const complete = (
    value: unknown,
    selections: readonly Selection[] | undefined,
    path: readonly (string | number)[],
  ): unknown => {
    if (value instanceof GraphqlRefusal) {
      errors.push({ type: value.type, path, message: `${value.type} at ${path.join('.')}` });
      return null;
    }
    if (Array.isArray(value))
      return value.map((element, index) => complete(element, selections, [...path, index]));
    if (value === null || value === undefined) return null;
    return selections === undefined ? value : select(value as GraphqlObject, selections, path);
  };

  const data = select(root, query.selections, []);
  return errors.length === 0 ? { data } : { data, errors };
}
