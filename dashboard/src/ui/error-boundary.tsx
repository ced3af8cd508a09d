import { Component, type ReactNode } from 'react';
import { ErrorState } from './states.tsx';
import { texts } from '../lib/texts.ts';

interface Props {
  title: string;
  children: ReactNode;
}

/** Keeps one broken figure from taking the page with it. */
export class ErrorBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <ErrorState
        title={this.props.title}
        problem={{ message: texts.error.drawing, remedy: null, requestId: null }}
        onRetry={() => this.setState({ hasFailed: false })}
      />
    );
  }
}
