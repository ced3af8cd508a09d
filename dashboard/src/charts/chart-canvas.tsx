import { useEffect, useRef, useState } from 'react';
import { PALETTES, toneVariable, type Scheme } from '../lib/palette.ts';
import type { Drawing } from './echarts.ts';
import type { PlotSpec } from './spec.ts';
import './charts.css';

interface ChartCanvasProps {
  spec: PlotSpec;
  scheme: Scheme;
  animate: boolean;
  /** Called when the drawing code cannot be loaded. */
  onError: (error: unknown) => void;
}

const FONT = 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Draws a spec with ECharts, which is loaded when the first chart is. The legend stands in for labels on a phone. */
export function ChartCanvas({ spec, scheme, animate, onError }: ChartCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    let started: Drawing | null = null;
    let isGone = false;
    import('./echarts.ts').then(({ startDrawing }) => {
      if (isGone) return;
      started = startDrawing(element);
      setDrawing(started);
    }, onError);
    const observer = new ResizeObserver(([entry]) => {
      started?.resize();
      if (!entry) return;
      setSize({ width: Math.round(entry.contentRect.width), height: Math.round(entry.contentRect.height) });
    });
    observer.observe(element);
    return () => {
      isGone = true;
      observer.disconnect();
      started?.dispose();
      setDrawing(null);
    };
  }, [onError]);

  useEffect(() => {
    if (!drawing || size.width === 0) return;
    drawing.draw(spec, { palette: PALETTES[scheme], ...size, animate, fontFamily: FONT });
  }, [drawing, spec, scheme, animate, size]);

  return (
    <>
      <div ref={host} className="chart-canvas" role="img" aria-label={spec.description} />
      {spec.kind === 'lines' && (
        <ul className="chart-legend" aria-hidden="true">
          {spec.lines.map((line) => (
            <li key={line.name}>
              <i data-role={line.role} style={{ borderColor: toneVariable(line.tone) }} />
              {line.name}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
