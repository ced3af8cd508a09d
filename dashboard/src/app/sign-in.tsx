import { useState } from 'react';
import { grantIn } from '../cube-client/sign-in.ts';
import { texts } from '../lib/texts.ts';
import { Gate } from './gate.tsx';

interface SignInProps {
  /** Whether this tab was signed in until now. */
  hasEnded: boolean;
  onGrant: (grant: string) => void;
}

/** Asks for a sign-in link, and says how to get one. */
export function SignIn({ hasEnded, onGrant }: SignInProps) {
  const words = texts.signIn;
  const [link, setLink] = useState('');
  const [isRefused, setIsRefused] = useState(false);
  return (
    <Gate title={hasEnded ? words.endedTitle : words.title}>
      <p role={hasEnded ? 'alert' : undefined}>{hasEnded ? words.ended : words.explanation}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const grant = grantIn(link);
          setIsRefused(grant === null);
          if (grant !== null) onGrant(grant);
        }}
      >
        <label htmlFor="sign-in-link">{words.label}</label>
        <input
          id="sign-in-link"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={link}
          onChange={(event) => setLink(event.currentTarget.value)}
        />
        <button type="submit" className="button">
          {words.submit}
        </button>
      </form>
      {isRefused && <p role="alert">{words.notALink}</p>}
      <p className="muted">
        {words.howTo} <code>{words.command}</code>
      </p>
    </Gate>
  );
}
