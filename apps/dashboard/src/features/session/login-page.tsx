import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Form } from 'react-aria-components/Form';
import { FieldError, Input, Label, TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { HttpProblem } from '../../lib/http.js';
import { Icon } from '../../ui/icon.js';
import { LanguageChoice } from '../preferences/language-choice.js';
import { ThemeToggle } from '../preferences/theme-toggle.js';
import './login-page.css';
import { useLogIn } from './session.query.js';

/** Takes a key and exchanges it for a session. */
export function LoginPage(): ReactElement {
  const { t } = useTranslation();
  const [key, setKey] = useState('');
  const logIn = useLogIn();
  const problem = useLogInProblem(logIn.error);
  return (
    <main className="login">
      <div className="login__card">
        <p className="brand login__brand">
          <span className="brand__sign">
            <Icon name="pulse" />
          </span>
          {t('product')}
        </p>
        <h1>{t('login.heading')}</h1>
        <p className="login__intro">{t('login.intro')}</p>
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            if (!logIn.isPending) logIn.mutate(key.trim());
          }}
        >
          <TextField
            isRequired
            type="password"
            name="key"
            value={key}
            onChange={setKey}
            autoComplete="current-password"
          >
            <Label>{t('login.key')}</Label>
            <Input spellCheck="false" />
            <FieldError>{t('login.required')}</FieldError>
          </TextField>
          <p className="login__problem" role="alert">
            {problem}
          </p>
          <Button type="submit" className="button button--primary">
            {t('login.submit')}
          </Button>
        </Form>
      </div>
      <div className="login__tools">
        <LanguageChoice />
        <ThemeToggle />
      </div>
    </main>
  );
}

function useLogInProblem(error: Error | null): string | null {
  const { t } = useTranslation();
  if (error === null) return null;
  if (!(error instanceof HttpProblem)) return t('login.unreachable');
  switch (error.problem.status) {
    case 401:
      return t('login.unknown');
    case 403:
      return t('login.source');
    case 429:
      return t('login.tooMany');
    default:
      return error.message;
  }
}
