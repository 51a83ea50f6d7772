import cytoscape from 'cytoscape';
import type { DashboardPayload } from '../../../render/dashboard/dashboard-payload.ts';
import { visibleText } from '../../../render/visible-text.ts';
import { byId, formById, element, fieldValue, row, untrusted } from './elements.ts';
import {
  accountsGraph,
  findNodes,
  indexGraph,
  neighbourhood,
  type ShownEdge,
  type ShownGraph,
  type ShownNode,
} from './shown-graph.ts';

const shownFinds = 20;

const colours: Readonly<Record<ShownNode['kind'], string>> = {
  role: '#2f81f7',
  user: '#8957e5',
  account: '#6e7781',
  foreignAccount: '#bf8700',
  outsider: '#bf8700',
  service: '#1a7f37',
  provider: '#0a7ea4',
  anyone: '#cf222e',
  gone: '#57606a',
  administrator: '#cf222e',
};

/** Symbols, so that no meaning is told by colour alone. */
const shapes: Readonly<Record<ShownNode['kind'], cytoscape.Css.NodeShape>> = {
  role: 'round-rectangle',
  user: 'ellipse',
  account: 'rectangle',
  foreignAccount: 'diamond',
  outsider: 'diamond',
  service: 'hexagon',
  provider: 'octagon',
  anyone: 'star',
  gone: 'vee',
  administrator: 'star',
};

function shorten(label: string): string {
  const visible = visibleText(label);
  return visible.length > 42 ? `${visible.slice(0, 20)}…${visible.slice(-20)}` : visible;
}

function elementsOf({ nodes, edges }: ShownGraph): cytoscape.ElementDefinition[] {
  return [
    ...nodes.map(({ id, label, kind }) => ({
      data: { id, label: shorten(label), colour: colours[kind], shape: shapes[kind] },
    })),
    ...edges.map(({ from, to, kind }, index) => ({
      data: { id: `edge ${index}`, source: from, target: to, kind },
    })),
  ];
}

function styleOf(ink: string, back: string): cytoscape.StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        ...{ label: 'data(label)', 'font-size': 9, color: ink, 'text-valign': 'bottom', 'text-margin-y': 3 },
        ...{ 'text-background-color': back, 'text-background-opacity': 0.8 },
        ...{
          'background-color': 'data(colour)',
          shape: 'data(shape)' as cytoscape.Css.NodeShape,
          width: 18,
          height: 18,
        },
      },
    },
    {
      selector: 'edge',
      style: {
        ...{ width: 1.2, 'line-color': '#8b949e', 'target-arrow-color': '#8b949e', 'arrow-scale': 0.8 },
        ...{ 'target-arrow-shape': 'triangle', 'curve-style': 'bezier' },
      },
    },
    {
      selector: 'edge[kind = "step"]',
      style: { 'line-color': '#cf222e', 'target-arrow-color': '#cf222e', 'line-style': 'dashed', width: 2 },
    },
  ];
}

const edgeWords: Readonly<Record<ShownEdge['kind'], string>> = { trust: 'is let in by', step: 'gets to' };

function edgesTable({ nodes, edges }: ShownGraph): readonly Node[] {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const head = document.createElement('thead');
  head.append(row(['From', 'Relation', 'To', 'How'], 'th'));
  const body = document.createElement('tbody');
  for (const { from, to, kind, note } of edges) {
    body.append(
      row([
        untrusted(labels.get(from) ?? from),
        edgeWords[kind],
        untrusted(labels.get(to) ?? to),
        untrusted(note),
      ]),
    );
  }
  return [head, body];
}

/** The graph of trust: accounts first, and what is around a user or role when it is chosen. */
export function showTrust(payload: DashboardPayload): void {
  const index = indexGraph(payload);
  const [form, found] = [formById('trust-search'), byId('trust-found')];
  const { color: ink, backgroundColor: back } = getComputedStyle(document.body);
  const graph = cytoscape({
    ...{ container: byId('trust-graph'), style: styleOf(ink, back) },
    ...{ minZoom: 0.1, maxZoom: 4 },
  });
  const show = (shown: ShownGraph): void => {
    graph.elements().remove();
    graph.add(elementsOf(shown));
    graph
      .layout({ name: 'cose', animate: false, randomize: false, nodeRepulsion: () => 12_000, padding: 30 })
      .run();
    byId('trust-caption').textContent = visibleText(shown.caption);
    byId('trust-edges').replaceChildren(...edgesTable(shown));
  };
  const choose = (id: string): void => show(neighbourhood(id, index));
  graph.on('tap', 'node', (event) => choose((event.target as cytoscape.NodeSingular).id()));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    const buttons = findNodes(fieldValue(form, 'text'), index, shownFinds).map(({ id }) => {
      const button = element('button', visibleText(id), { type: 'button' });
      button.addEventListener('click', () => choose(id));
      const item = document.createElement('li');
      item.append(button);
      return item;
    });
    found.replaceChildren(...buttons);
  });
  form.querySelector('[name=overview]')?.addEventListener('click', () => show(accountsGraph(index)));
  form.querySelector('[name=fit]')?.addEventListener('click', () => graph.fit(undefined, 30));
  show(accountsGraph(index));
}
