/** What a frame says to the page that holds it, and nothing else is listened to. */
interface HeightMessage {
  type: 'concord:height';
  id: string;
  height: number;
}

const TALLEST = 4_000;

function heightIn(data: unknown): HeightMessage | null {
  const said = data as Partial<HeightMessage> | null;
  const isHeight =
    said?.type === 'concord:height' && typeof said.height === 'number' && Number.isFinite(said.height);
  return isHeight ? (said as HeightMessage) : null;
}

/**
 * `<concord-chart src="https://concord.example.com/embed/…#…" label="…">`: makes the frame that `src` names, as tall
 * as its chart. `scheme` (light or dark) overrides the reader's.
 */
class ConcordChart extends HTMLElement {
  private readonly frame = document.createElement('iframe');
  private readonly hear = (event: MessageEvent): void => {
    if (event.source !== this.frame.contentWindow) return;
    const said = heightIn(event.data);
    if (said) this.frame.style.height = `${Math.min(TALLEST, Math.max(40, Math.ceil(said.height)))}px`;
  };

  connectedCallback(): void {
    const src = this.getAttribute('src') ?? '';
    if (!/^https?:\/\/[^/]+\/embed\//.test(src)) return;
    const scheme = this.getAttribute('scheme');
    this.frame.setAttribute('sandbox', 'allow-scripts allow-popups');
    this.frame.loading = 'lazy';
    this.frame.title = this.getAttribute('label') ?? 'Concord';
    this.frame.style.cssText = 'border:0;width:100%;height:420px;display:block';
    this.frame.src = scheme === 'dark' || scheme === 'light' ? `${src}&scheme=${scheme}` : src;
    addEventListener('message', this.hear);
    this.replaceChildren(this.frame);
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.hear);
  }
}

if (!customElements.get('concord-chart')) customElements.define('concord-chart', ConcordChart);
