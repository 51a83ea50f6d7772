/** A value in a query: a variable, or what JSON has, or a name of an enumeration. */
export type QueryValue =
  | { readonly variable: string }
  | { readonly literal: unknown }
  | { readonly object: Readonly<Record<string, QueryValue>> }
  | { readonly list: readonly QueryValue[] };

export type Selection =
  | {
      readonly kind: 'field';
      readonly alias: string;
      readonly name: string;
      readonly args: Readonly<Record<string, QueryValue>>;
      readonly selections: readonly Selection[] | undefined;
    }
  | { readonly kind: 'inline'; readonly type: string; readonly selections: readonly Selection[] }
  | { readonly kind: 'spread'; readonly fragment: string };

export interface Fragment {
  readonly type: string;
  readonly selections: readonly Selection[];
}

export interface Query {
  readonly name: string;
  readonly selections: readonly Selection[];
  readonly fragments: ReadonlyMap<string, Fragment>;
}

const tokenPattern = /\.\.\.|[{}()[\]:!=$]|"[^"\\\n]*"|-?\d+|[A-Za-z_]\w*/g;

/** Parses one named query with its fragments: the part of GraphQL that the program's queries use. */
export function parseQuery(text: string): Query {
  const tokens = text.match(tokenPattern) ?? [];
  let position = 0;
  const peek = () => tokens[position] ?? '';
  const next = () => tokens[position++] ?? '';
  const expect = (token: string) => {
    const found = next();
    if (found !== token) throw new Error(`the query has \`${found}\` where \`${token}\` belongs`);
  };

  const parseValue = (): QueryValue => {
    const token = next();
    if (token === '$') return { variable: next() };
    if (token === '[') {
      const list: QueryValue[] = [];
      while (peek() !== ']') list.push(parseValue());
      expect(']');
      return { list };
    }
    if (token === '{') {
      const object: Record<string, QueryValue> = {};
      while (peek() !== '}') {
        const key = next();
        expect(':');
        object[key] = parseValue();
      }
      expect('}');
      return { object };
    }
    if (token.startsWith('"')) return { literal: token.slice(1, -1) };
    if (/^-?\d/.test(token)) return { literal: Number(token) };
    const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };
    return { literal: token in words ? words[token] : token };
  };

  const parseArguments = (): Record<string, QueryValue> => {
    const args: Record<string, QueryValue> = {};
    if (peek() !== '(') return args;
    expect('(');
    while (peek() !== ')') {
      const name = next();
      expect(':');
      args[name] = parseValue();
    }
    expect(')');
    return args;
  };

  const parseSelections = (): Selection[] => {
    expect('{');
    const selections: Selection[] = [];
    while (peek() !== '}') selections.push(parseSelection());
    expect('}');
    return selections;
  };

  const parseSelection = (): Selection => {
    const first = next();
    if (first === '...') {
      if (peek() !== 'on') return { kind: 'spread', fragment: next() };
      expect('on');
      return { kind: 'inline', type: next(), selections: parseSelections() };
    }
    const isAlias = peek() === ':';
    if (isAlias) expect(':');
    const name = isAlias ? next() : first;
    const args = parseArguments();
    return {
      kind: 'field',
      alias: first,
      name,
      args,
      selections: peek() === '{' ? parseSelections() : undefined,
    };
  };

  expect('query');
  const name = next();
  while (peek() !== '{') next();
  const selections = parseSelections();
  const fragments = new Map<string, Fragment>();
  while (peek() === 'fragment') {
    expect('fragment');
    const fragment = next();
    expect('on');
    const type = next();
    fragments.set(fragment, { type, selections: parseSelections() });
  }
  return { name, selections, fragments };
}
