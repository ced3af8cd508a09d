import { texts } from '../lib/texts.ts';
import './ui.css';

interface SkeletonProps {
  /** What is being loaded, for screen readers. */
  title: string;
}

function Loading({
  title,
  className,
  children,
}: SkeletonProps & { className: string; children: React.ReactNode }) {
  return (
    <div className={className} role="status" aria-label={texts.figure.loading(title)}>
      {children}
    </div>
  );
}

function Bone({ width, height = 16 }: { width: string; height?: number }) {
  return <i className="bone" style={{ width, height }} aria-hidden="true" />;
}

/** A chart that is on its way: head, sentence, drawing. */
export function ChartSkeleton({ title }: SkeletonProps) {
  return (
    <Loading title={title} className="figure">
      <Bone width="30%" height={20} />
      <Bone width="60%" />
      <i className="bone bone-chart" aria-hidden="true" />
    </Loading>
  );
}

/** Horizontal bars that are on their way. */
export function BarsSkeleton({ title, bars = 5 }: SkeletonProps & { bars?: number }) {
  return (
    <Loading title={title} className="figure">
      <Bone width="40%" height={20} />
      <Bone width="75%" />
      {Array.from({ length: bars }, (_, index) => (
        <Bone key={index} width={`${92 - index * (60 / bars)}%`} height={24} />
      ))}
    </Loading>
  );
}

/** A row of figures that are on their way. */
export function FiguresSkeleton({ title, count }: SkeletonProps & { count: number }) {
  return (
    <Loading title={title} className="key-figures">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="key-figure">
          <Bone width="60%" height={14} />
          <Bone width="80%" height={32} />
          <Bone width="50%" height={12} />
        </div>
      ))}
    </Loading>
  );
}

/** A sentence that is on its way. */
export function SentenceSkeleton({ title, lines = 1 }: SkeletonProps & { lines?: number }) {
  return (
    <Loading title={title} className="sentence-skeleton">
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} className="bone bone-line" aria-hidden="true" />
      ))}
    </Loading>
  );
}
